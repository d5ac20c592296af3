import { Frame } from 'node-av/lib'

/** More idle shells than this are given back to FFmpeg. */
const IDLE_MAX = 8

/** Empty picture shells for reuse. The pixels belong to FFmpeg's own reference-counted buffers. */
export class FramePool {
  readonly #idle: Frame[] = []
  #closed = false

  take(): Frame {
    const idle = this.#idle.pop()
    if (idle) return idle
    const frame = new Frame()
    frame.alloc()
    return frame
  }

  /** The frame must have come from `take`, and be given back once. Also after `close`. */
  give(frame: Frame): void {
    frame.unref()
    if (this.#closed || this.#idle.length >= IDLE_MAX) frame.free()
    else this.#idle.push(frame)
  }

  close(): void {
    this.#closed = true
    for (const frame of this.#idle.splice(0)) frame.free()
  }
}
