import type { JobOrder, JobWhen } from '#core/contract/methods/jobs.ts'
import type { ReportDelivery } from '#core/report/report-delivery.ts'
import { ReportFormat } from '#core/report/report-format.ts'

export const ORDER_KINDS = [
  'count-recordings',
  'verify-accuracy',
  'snapshot',
  'self-test',
  'benchmark-providers',
  'compact-database',
  'build-report',
] as const satisfies readonly JobOrder['kind'][]
export const WHEN_KINDS = ['now', 'at', 'daily', 'weekly', 'monthly', 'cron'] as const

export const PERIODS = ['yesterday', 'last-week', 'last-month', 'days'] as const
export const RECEIVERS = ['folder', 'email', 'webhook'] as const
/** What people open comes first. */
const FIRST: readonly ReportFormat[] = ['pdf', 'xlsx']
export const FORMATS = [...FIRST, ...ReportFormat.options.filter((format) => !FIRST.includes(format))]

/** What people counters are sold at; another is asked for on the Proof screen. */
const DEFAULT_GOAL = 0.95

/** The form of a new job as it is filled in. */
export interface JobDraft {
  /** Others are ordered where their subject is shown. */
  readonly kind: (typeof ORDER_KINDS)[number]
  readonly path: string
  readonly cameraId: string
  /** A recording with taps; empty while there is none. */
  readonly clipId: string
  readonly period: (typeof PERIODS)[number]
  readonly from: string
  readonly to: string
  readonly format: ReportFormat
  readonly receiver: (typeof RECEIVERS)[number]
  /** Addresses, separated by commas, spaces or lines; empty: those of the settings. */
  readonly recipients: string
  readonly when: (typeof WHEN_KINDS)[number]
  readonly date: string
  /** HH:MM */
  readonly time: string
  /** 0 is Sunday, as in a cron expression. */
  readonly weekday: number
  /** 1 to 28: a day that every month has. */
  readonly monthday: number
  readonly cron: string
  readonly priority: number
}

export function firstDraft(cameraId: string, today: string): JobDraft {
  return {
    kind: 'count-recordings',
    path: '',
    cameraId,
    clipId: '',
    period: 'yesterday',
    from: today,
    to: today,
    format: 'pdf',
    receiver: 'folder',
    recipients: '',
    when: 'now',
    date: today,
    time: '02:30',
    weekday: 1,
    monthday: 1,
    cron: '',
    priority: 5,
  }
}

/** Undefined while something is missing. */
export function orderOf(draft: JobDraft): JobOrder | undefined {
  const { kind, path, cameraId, clipId, period, from, to, format } = draft
  if (kind === 'build-report') {
    const delivery = deliveryOf(draft)
    if (!delivery || (period === 'days' && (from === '' || to === '' || from > to))) return undefined
    return { kind, period: period === 'days' ? { kind: period, from, to } : { kind: period }, format, delivery }
  }
  if (kind === 'self-test' || kind === 'benchmark-providers' || kind === 'compact-database') return { kind }
  if (kind === 'verify-accuracy') return clipId ? { kind, clipId, goal: DEFAULT_GOAL } : undefined
  if (!cameraId) return undefined
  if (kind === 'snapshot') return { kind, cameraId }
  return path.trim() ? { kind, path: path.trim(), cameraId } : undefined
}

function deliveryOf({ receiver, path, recipients }: JobDraft): ReportDelivery | undefined {
  switch (receiver) {
    case 'folder':
      return path.trim() ? { to: 'folder', folder: path.trim() } : undefined
    case 'email': {
      const addresses = addressesOf(recipients)
      return { to: 'email', ...(addresses.length > 0 && { recipients: addresses }) }
    }
    case 'webhook':
      return { to: 'webhook' }
  }
}

/** Addresses as people type them. */
export function addressesOf(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/).filter(Boolean))]
}

export function whenOf({ when, date, time, weekday, monthday, cron }: JobDraft): JobWhen {
  const [hour, minute] = time.split(':').map(Number)
  switch (when) {
    case 'now':
      return { kind: 'now' }
    case 'at':
      return { kind: 'at', date, time }
    case 'daily':
      return { kind: 'cron', cron: `${minute} ${hour} * * *` }
    case 'weekly':
      return { kind: 'cron', cron: `${minute} ${hour} * * ${weekday}` }
    case 'monthly':
      return { kind: 'cron', cron: `${minute} ${hour} ${monthday} * *` }
    case 'cron':
      return { kind: 'cron', cron: cron.trim() }
  }
}
