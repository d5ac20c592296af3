import type { JobResult } from '#core/jobs/job-result.ts'
import type { WorkerJob } from '#core/jobs/worker-job.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { ModelInput } from '#core/detect/model-manifest.ts'
import { Preprocessor } from '../infer/preprocess.ts'
import { JpegEncoder } from '../preview/jpeg.ts'
import { paintMasks } from '../preview/paint-masks.ts'
import { openSource } from '../sources/open-source.ts'
import type { JobContext } from './job-context.ts'

type SnapshotJob = Extract<WorkerJob, { kind: 'snapshot' }>
type Snapshot = Extract<JobResult, { kind: 'snapshot' }>

/** Any model's: what is asked is whether pictures can be made into an input at all. */
const INPUT = ModelInput.parse({ name: 'images', width: 416, height: 416, channels: 'bgr', type: 'uint8' })

/**
 * Opens a source, takes its first picture and closes it: what "test connection" shows. The picture goes the way that
 * counting takes, so that what is shown here can be counted.
 */
export async function takeSnapshot(
  { source: config, credentials, timeoutMs, pictureTimeoutMs, masks = [] }: SnapshotJob,
  { signal }: JobContext,
): Promise<Snapshot> {
  const limit = pictureTimeoutMs === undefined ? undefined : AbortSignal.timeout(pictureTimeoutMs)
  const source = await openSource(config, {
    credentials,
    signal: limit ? AbortSignal.any([signal, limit]) : signal,
    timeoutMs,
  })
  const encoder = new JpegEncoder()
  const preprocessor = new Preprocessor(INPUT)
  try {
    for await (const frame of source.frames()) {
      try {
        preprocessor.prepare(frame.picture)
        const jpeg = await encoder.encode(frame.picture, 1280, (scaled) => paintMasks(scaled, masks))
        return {
          kind: 'snapshot',
          jpeg,
          width: frame.picture.width,
          height: frame.picture.height,
          fps: source.info.fps,
          codec: source.info.codec,
        }
      } finally {
        frame.free()
      }
    }
    throw limit?.aborted
      ? new FieldcountError('source.timeout', { seconds: Math.round(pictureTimeoutMs! / 1000) })
      : new FieldcountError('source.noVideo')
  } finally {
    preprocessor.close()
    encoder.close()
    await source.close()
  }
}
