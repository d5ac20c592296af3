import type { Frame } from 'node-av/lib'
import { BoundedQueue } from '../../../../workers/sources/bounded-queue.ts'
import type { SourceFrame, SourceInfo, VideoSource } from '../../../../workers/sources/video-source.ts'
import { steppedClock } from '../../../fixtures/stepped-clock.ts'

const INFO: SourceInfo = { width: 640, height: 360, fps: 10, codec: 'h264', live: true }

/** A camera or recording whose pictures are given by the test. Keeps count of pictures that were not freed. */
export class FakeSource implements VideoSource {
  readonly info: SourceInfo
  delivered = 0
  decodeMs = 0
  closed = false
  held = 0
  readonly #queue = new BoundedQueue<SourceFrame>(100)

  constructor(info: Partial<SourceInfo> = {}) {
    this.info = { ...INFO, ...info }
  }

  async show(mediaMs: number): Promise<void> {
    let freed = false
    this.held += 1
    this.decodeMs += 2
    const free = () => {
      if (!freed) this.held -= 1
      freed = true
    }
    const frame = { picture: {} as Frame, mediaMs, capturedAtMs: steppedClock.nowMs(), index: this.delivered++, free }
    if (!(await this.#queue.put(frame))) free()
  }

  end(error?: unknown): void {
    this.#queue.end(error)
  }

  async *frames(): AsyncGenerator<SourceFrame> {
    for (let frame = await this.#queue.take(); frame; frame = await this.#queue.take()) yield frame
  }

  async close(): Promise<void> {
    this.closed = true
    for (const frame of this.#queue.close()) frame.free()
  }
}
