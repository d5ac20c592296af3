import type { JobResult } from '#core/jobs/job-result.ts'
import type { WorkerJob } from '#core/jobs/worker-job.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { JpegEncoder } from '../preview/jpeg.ts'
import { paintMasks } from '../preview/paint-masks.ts'
import { openSource } from '../sources/open-source.ts'
import type { JobContext } from './job-context.ts'

type SnapshotJob = Extract<WorkerJob, { kind: 'snapshot' }>
type Snapshot = Extract<JobResult, { kind: 'snapshot' }>

/** Opens a source, takes its first picture and closes it: what "test connection" shows. */
export async function takeSnapshot(
  { source: config, credentials, timeoutMs, masks = [] }: SnapshotJob,
  { signal }: JobContext,
): Promise<Snapshot> {
  const timeout = AbortSignal.timeout(timeoutMs)
  const source = await openSource(config, { credentials, signal: AbortSignal.any([signal, timeout]), timeoutMs })
  const encoder = new JpegEncoder()
  try {
    for await (const frame of source.frames()) {
      try {
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
    throw timeout.aborted
      ? new FieldcountError('source.timeout', { seconds: Math.round(timeoutMs / 1000) })
      : new FieldcountError('source.noVideo')
  } finally {
    encoder.close()
    await source.close()
  }
}
