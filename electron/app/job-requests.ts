import { isAbsolute } from 'node:path'
import type { Camera, Settings } from '#core/contract/app-state.ts'
import type { JobOrder, JobWhen } from '#core/contract/methods/jobs.ts'
import type { ModelRef } from '#core/detect/model-ref.ts'
import { providerNeeds } from '#core/detect/provider-needs.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import type { JobRequest } from '#core/pool/job.ts'
import { RECORDING_TIMEOUT_MS } from '#core/pool/plain-jobs.ts'
import type { ReportDelivery } from '#core/report/report-delivery.ts'
import { MINUTE_MS } from '#core/time/durations.ts'
import { wallInstant } from '#core/time/wall-instant.ts'
import { plainJob, type TimedJob } from '../jobs/plain-job.ts'
import { checkReportFolder } from '../delivery/report-folder.ts'
import { checkDates } from '../report/read/check-dates.ts'
import { findRecordings } from './recordings.ts'
import { say } from '#core/text/message.ts'

export interface JobRequestParts {
  readonly settings: () => Settings
  /** Throws `request.unknown`. */
  readonly camera: (cameraId: string) => Camera
  /** A recording with taps. Throws `request.unknown`. */
  readonly clip: (clipId: string) => { readonly id: string; readonly cameraId: string }
  /** Throws `model.*`. */
  readonly resolveModel: (modelId: string | undefined) => ModelRef
  readonly nowMs: () => number
  /** Throws `email.notSet` where nothing could be sent. */
  readonly checkEmail: (recipients: readonly string[] | undefined) => void
}

const BENCHMARK_TIMEOUT_MS = 15 * MINUTE_MS
/** A camera that has not answered by then will not. */
const PICTURE_TIMEOUT_MS = 10_000

/** What was ordered as jobs of the queue. Throws `source.noSuchFile`, `file.read`, `model.*` or `request.*`. */
export async function jobRequests(
  order: JobOrder,
  when: JobWhen,
  priority: number | undefined,
  parts: JobRequestParts,
): Promise<JobRequest[]> {
  const ordered = await jobsOf(order, when.kind === 'cron', parts)
  return ordered.map((job) => ({ ...job, priority, ...timeOf(when, parts) }))
}

/** A recording counted as this camera is now. */
export function recordingJob(
  path: string,
  camera: Camera,
  { settings, resolveModel }: Pick<JobRequestParts, 'settings' | 'resolveModel'>,
): TimedJob {
  const { modelId, provider } = settings()
  const model = resolveModel(camera.modelId ?? modelId)
  const source = { kind: 'file', path, loop: false, realtime: false } as const
  return {
    timeoutMs: RECORDING_TIMEOUT_MS,
    needs: providerNeeds(provider),
    input: {
      on: 'worker',
      cameraId: camera.id,
      job: { kind: 'count-recording', source, model, provider, fps: camera.fps, calibration: camera.calibration },
    },
  }
}

async function jobsOf(order: JobOrder, periodic: boolean, parts: JobRequestParts): Promise<TimedJob[]> {
  switch (order.kind) {
    case 'count-recordings': {
      const camera = parts.camera(order.cameraId)
      // Every night there are other recordings: a periodic order looks again each time.
      if (periodic)
        return [
          {
            input: { on: 'main', job: { kind: 'count-folder', folder: order.path, cameraId: camera.id } },
            timeoutMs: MINUTE_MS,
          },
        ]
      return (await findRecordings(order.path)).map((path) => recordingJob(path, camera, parts))
    }
    case 'snapshot': {
      const { id, source } = parts.camera(order.cameraId)
      return [
        {
          input: { on: 'worker', cameraId: id, job: { kind: 'snapshot', source, timeoutMs: PICTURE_TIMEOUT_MS } },
          timeoutMs: 3 * PICTURE_TIMEOUT_MS,
        },
      ]
    }
    case 'benchmark-providers':
      return [
        {
          input: {
            on: 'main',
            job: { kind: 'benchmark-providers', model: parts.resolveModel(order.modelId ?? parts.settings().modelId) },
          },
          timeoutMs: BENCHMARK_TIMEOUT_MS,
        },
      ]
    case 'build-report': {
      if (order.period.kind === 'days') checkDates(order.period)
      await checkReceiver(order.delivery, parts)
      return [plainJob(order)]
    }
    case 'verify-accuracy': {
      const { id, cameraId } = parts.clip(order.clipId)
      return [
        {
          input: { on: 'main', job: { kind: 'verify-accuracy', clipId: id, cameraId, goal: order.goal } },
          timeoutMs: RECORDING_TIMEOUT_MS,
        },
      ]
    }
    default:
      return [plainJob(order)]
  }
}

/** Now rather than on Monday morning. Throws `request.invalid`, `report.folder`, `email.notSet` or `uplink.notSet`. */
async function checkReceiver(delivery: ReportDelivery, { settings, checkEmail }: JobRequestParts): Promise<void> {
  switch (delivery.to) {
    case 'folder':
      if (!isAbsolute(delivery.folder))
        throw new FieldcountError('request.invalid', { detail: `${delivery.folder} is not the full path of a folder` })
      return checkReportFolder(delivery.folder)
    case 'email':
      return checkEmail(delivery.recipients)
    case 'webhook': {
      const { enabled, url } = settings().uplinks.webhook
      if (!enabled || url === '')
        throw new FieldcountError('uplink.notSet', {
          detail: enabled ? say('details.webhookNoAddress') : say('details.webhookOff'),
        })
    }
  }
}

function timeOf(when: JobWhen, { settings, nowMs }: JobRequestParts): Pick<JobRequest, 'runAtMs' | 'cron'> {
  switch (when.kind) {
    case 'now':
      return {}
    case 'cron':
      return { cron: when.cron }
    case 'at': {
      const [hour, minute] = when.time.split(':').map(Number)
      const runAtMs = wallInstant(when.date, hour! * 60 + minute!, settings().timeZone, 'first')
      if (runAtMs <= nowMs())
        throw new FieldcountError('request.invalid', { detail: `${when.date} ${when.time} has passed at the site` })
      return { runAtMs }
    }
  }
}
