import type { JobView } from '../contract/job-view.ts'
import { CountRecordingResult } from '../contract/worker-protocol.ts'
import { jobKind, type Job } from './job.ts'

/** What a screen shows of a job. */
export function viewJob(job: Job): JobView {
  const { id, state, attempts, timeline, error, nextAttemptAtMs, input } = job
  return {
    id, kind: jobKind(job), subject: subjectOf(job), state, attempts, timeline,
    ...(input.on === 'worker' && input.cameraId !== undefined && { cameraId: input.cameraId }),
    ...(error && state !== 'succeeded' && { error }),
    ...(nextAttemptAtMs !== undefined && { nextAttemptAtMs }),
    ...(state === 'succeeded' && { counts: countsOf(job) }),
  }
}

function subjectOf({ input }: Job): string {
  const { job } = input
  if ('source' in job) return job.source.kind === 'file' ? job.source.path : job.source.kind
  if ('folder' in job) return job.folder
  return 'path' in job ? job.path : ''
}

/** Every line of the calibration, those that nobody crossed too. */
function countsOf({ input, result }: Job): JobView['counts'] {
  const parsed = CountRecordingResult.safeParse(result)
  if (!parsed.success || !('calibration' in input.job)) return undefined
  return input.job.calibration.lines.map(({ id: lineId }) => {
    const count = (direction: 'in' | 'out') => parsed.data.events.filter((event) => event.kind === 'crossing' && event.lineId === lineId && event.direction === direction).length
    return { lineId, in: count('in'), out: count('out') }
  })
}
