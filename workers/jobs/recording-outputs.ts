import { createWriteStream, type WriteStream } from 'node:fs'
import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import type { WorkerJob } from '#core/jobs/worker-job.ts'
import type { CountEvent } from '#core/count/count-event.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { formatMotLine } from '#core/track/mot-format.ts'
import type { Track } from '#core/track/track.ts'
import { OverlayWriter } from '../preview/overlay-video.ts'
import type { SourceFrame, VideoSource } from '../sources/video-source.ts'

type CountRecordingJob = Extract<WorkerJob, { kind: 'count-recording' }>

/** The files a counted recording can leave behind: MOT tracks and a video with the overlay. */
export class RecordingOutputs {
  readonly #mot: { path: string; stream: WriteStream; failed?: Error } | undefined
  readonly #overlay: OverlayWriter | undefined

  constructor(job: CountRecordingJob, info: VideoSource['info']) {
    if (job.motPath) {
      const mot: { path: string; stream: WriteStream; failed?: Error } = {
        path: job.motPath,
        stream: createWriteStream(job.motPath),
      }
      mot.stream.on('error', (error) => (mot.failed = error))
      this.#mot = mot
    }
    if (job.overlayPath)
      this.#overlay = new OverlayWriter(job.overlayPath, info.width, info.height, job.fps ?? info.fps, job.calibration)
  }

  async write(frame: SourceFrame, tracks: readonly Track[], events: readonly CountEvent[]): Promise<void> {
    await this.#writeMot(frame, tracks)
    await this.#overlay?.write(
      frame.picture,
      tracks.filter(({ confirmed }) => confirmed),
      events,
      frame.mediaMs,
    )
  }

  async close(): Promise<void> {
    await this.#overlay?.close()
    if (!this.#mot) return
    this.#mot.stream.end()
    await finished(this.#mot.stream).catch(() => this.#throwIfFailed())
  }

  async #writeMot({ index, picture }: SourceFrame, tracks: readonly Track[]): Promise<void> {
    if (!this.#mot) return
    this.#throwIfFailed()
    let text = ''
    for (const track of tracks)
      if (track.seen && track.confirmed) text += formatMotLine(index + 1, track, picture.width, picture.height)
    if (text && !this.#mot.stream.write(text)) await once(this.#mot.stream, 'drain')
  }

  #throwIfFailed(): void {
    const mot = this.#mot
    if (mot?.failed) throw new FieldcountError('file.write', { path: mot.path, detail: mot.failed.message })
  }
}
