import type { JobResult } from '#core/jobs/job-result.ts'
import type { WorkerJob } from '#core/jobs/worker-job.ts'
import { JpegEncoder } from '../preview/jpeg.ts'
import { paintMasks } from '../preview/paint-masks.ts'
import { openSource } from '../sources/open-source.ts'
import type { JobContext } from './job-context.ts'

type TakeFrames = Extract<JobResult, { kind: 'take-frames' }>

const MAX_WIDTH = 640
const QUANTISER = 7

/** Pictures of a stretch of a recording, small, with privacy masks painted over. */
export async function takeFrames(
  { source: config, fromMs, spanMs, fps, masks }: Extract<WorkerJob, { kind: 'take-frames' }>,
  { signal }: JobContext,
): Promise<TakeFrames> {
  const source = await openSource(config, { signal, fps, fromMs })
  const encoder = new JpegEncoder(QUANTISER)
  const frames: TakeFrames['frames'] = []
  try {
    for await (const frame of source.frames()) {
      try {
        // The nearest whole picture before may lie well before.
        if (frame.mediaMs < fromMs) continue
        if (frame.mediaMs >= fromMs + spanMs) break
        frames.push({
          mediaMs: frame.mediaMs,
          jpeg: await encoder.encode(frame.picture, MAX_WIDTH, (scaled) => paintMasks(scaled, masks)),
        })
      } finally {
        frame.free()
      }
    }
    return { kind: 'take-frames', frames, durationS: source.info.durationS ?? 0 }
  } finally {
    encoder.close()
    await source.close()
  }
}
