import { z } from 'zod'
import { CompactionView, SelfTestResult, WrittenReport, type JobResultView, type JobView } from './job-view.ts'
import { jpegUrl } from '../frames/jpeg-url.ts'
import type { ReportDelivery } from '../report/report-delivery.ts'
import { CountRecordingResult } from '../jobs/recording-count.ts'
import { jobKind, type Job } from '../pool/job.ts'

/** What a screen shows of a job. */
export function viewJob(job: Job): JobView {
  const {
    id,
    state,
    priority,
    runAtMs,
    cron,
    seriesId,
    workerId,
    attempts,
    timeline,
    error,
    nextAttemptAtMs,
    placement,
  } = job
  const cameraId = cameraOf(job)
  return {
    id,
    kind: jobKind(job),
    subject: subjectOf(job),
    state,
    priority,
    runAtMs,
    attempts,
    timeline,
    ...(cameraId !== undefined && { cameraId }),
    ...(cron !== undefined && { cron }),
    ...(seriesId !== undefined && { seriesId }),
    ...(workerId !== undefined && { workerId }),
    ...(placement && { placement }),
    ...(error && state !== 'succeeded' && { error }),
    ...(nextAttemptAtMs !== undefined && { nextAttemptAtMs }),
    ...(state === 'succeeded' && { counts: countsOf(job), ...doubtsOf(job) }),
  }
}

function cameraOf({ input }: Job): string | undefined {
  if (input.on === 'worker') return input.cameraId
  return 'cameraId' in input.job ? input.job.cameraId : undefined
}

function subjectOf({ input }: Job): string {
  const { job } = input
  if ('source' in job) return job.source.kind === 'file' ? job.source.path : job.source.kind
  if ('folder' in job) return job.folder
  if (job.kind === 'verify-accuracy') return job.clipId
  if (job.kind === 'build-report') return receiverOf(job.delivery)
  if (job.kind === 'benchmark-providers') return job.model.manifest?.name ?? job.model.path
  if (job.kind === 'download-model') return job.catalogueId
  if (job.kind === 'compare-model') return job.modelId
  return ''
}

function receiverOf(delivery: ReportDelivery): string {
  switch (delivery.to) {
    case 'folder':
      return delivery.folder
    case 'email':
      return delivery.recipients?.join(', ') ?? 'e-mail'
    case 'webhook':
      return 'webhook'
  }
}

/** Every line of the calibration, those that nobody crossed too. */
function countsOf({ input, result }: Job): JobView['counts'] {
  const parsed = CountRecordingResult.safeParse(result)
  if (!parsed.success || !('calibration' in input.job)) return undefined
  return input.job.calibration.lines.map(({ id: lineId }) => {
    const count = (direction: 'in' | 'out') =>
      parsed.data.events.filter(
        (event) => event.kind === 'crossing' && event.lineId === lineId && event.direction === direction,
      ).length
    return { lineId, in: count('in'), out: count('out') }
  })
}

/** A part is not the whole, and times that are guessed are not told as known ones. */
function doubtsOf({ result }: Job): Pick<JobView, 'part' | 'doubts'> {
  const parsed = CountRecordingResult.safeParse(result)
  if (!parsed.success) return {}
  const { warning, cautions = [], part, watchedS = 0 } = parsed.data
  const doubts = [...(warning ? [warning] : []), ...cautions]
  return { ...(part && { part: { ...part, watchedS } }), ...(doubts.length > 0 && { doubts }) }
}

/** A stored picture: bytes are kept as base64. */
const StoredPicture = z.looseObject({ kind: z.literal('snapshot'), jpeg: z.base64() })

/** Everything about one job, for who looks closer. */
export function viewJobResult({ id, history, input, result }: Job): JobResultView {
  const picture = StoredPicture.safeParse(result)
  const selfTest = SelfTestResult.safeParse(result)
  const report = WrittenReport.safeParse(result)
  const compaction = CompactionView.safeParse(result)
  return {
    jobId: id,
    history: [...history],
    input: JSON.parse(JSON.stringify(input.job)) as JobResultView['input'],
    ...(picture.success && { picture: jpegUrl(picture.data.jpeg) }),
    ...(report.success && { report: report.data }),
    ...(compaction.success && { compaction: compaction.data }),
    ...(selfTest.success && { selfTest: selfTest.data }),
  }
}
