import { z } from 'zod'
import { LineTotal, ZoneTotal } from '#core/count/totals.ts'
import { JobOrder, JobWhen } from '#core/contract/methods/jobs.ts'
import { Correction } from '#core/report/correction.ts'
import { Settings } from '#core/contract/app-state.ts'
import { DEFAULT_PRIORITY, Priority } from '#core/pool/job.ts'

const SiteDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'must be YYYY-MM-DD')
  .meta({ description: 'A date at the site', example: '2026-11-23' })

/** A moment said in full: UTC, the offset at the site, and its zone. */
const Moment = z.strictObject({
  utc: z.iso.datetime(),
  offset: z.string().meta({ example: '+07:00' }),
  zone: z.string().meta({ example: 'Asia/Ho_Chi_Minh' }),
})

export const Ready = z.strictObject({
  ready: z.boolean(),
  workersReady: z.number().int(),
  workers: z.number().int(),
  camerasLive: z.number().int(),
  cameras: z.number().int(),
})
export const ApiCamera = z.strictObject({
  id: z.string(),
  name: z.string(),
  enabled: z.boolean(),
  state: z.string(),
  countedFps: z.number().optional(),
  lines: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  zones: z.array(z.strictObject({ id: z.string(), name: z.string() })),
})
export const CountsQuery = z.strictObject({ from: SiteDate, to: SiteDate })
export const Counts = z.strictObject({
  from: Moment,
  to: Moment.meta({ description: 'Not included' }),
  lines: z.array(LineTotal).meta({ description: 'As counted' }),
  corrections: z.array(LineTotal).meta({ description: 'What people added or took away, in sums; not in `lines`' }),
  zones: z.array(ZoneTotal),
})
export const ApiCorrection = Correction.omit({
  parts: true,
  fromMs: true,
  toMs: true,
  atMs: true,
  withdrawn: true,
}).extend({
  from: Moment,
  to: Moment.meta({ description: 'Not included' }),
  at: Moment.meta({ description: 'When it was entered' }),
  withdrawn: z.strictObject({ reason: z.string(), by: z.string(), at: Moment }).optional(),
})
export const EventsQuery = z.strictObject({
  from: SiteDate,
  to: SiteDate,
  camera: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(500),
  after: z
    .string()
    .regex(/^\d+\.\d+\.\d+$/, 'must be the `next` of the page before')
    .optional(),
})
const ApiCrossing = z.strictObject({
  id: z.string(),
  cameraId: z.string(),
  lineId: z.string(),
  className: z.string(),
  direction: z.enum(['in', 'out']),
  trackId: z.number().int(),
  at: Moment,
})
export const Events = z.strictObject({
  crossings: z.array(ApiCrossing),
  next: z.string().optional().meta({ description: 'Give it as `after` for the next page; absent on the last one' }),
})
export const NewJob = z.strictObject({
  order: JobOrder,
  when: JobWhen.default({ kind: 'now' }),
  priority: Priority.default(DEFAULT_PRIORITY),
})
export const SettingsChange = Settings.omit({ api: true }).partial()
export const OpenSettings = Settings.omit({ api: true })
export const Problem = z.strictObject({
  code: z.string().meta({ example: 'request.invalid' }),
  message: z.string(),
  action: z.string(),
})
