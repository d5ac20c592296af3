import { z } from 'zod'
import { Precision } from '../detect/provider.ts'
import { ReportDelivery } from '../report/report-delivery.ts'
import { ReportFormat } from '../report/report-format.ts'
import { ReportPeriod } from '../report/report-period.ts'
import { MINUTE_MS } from '../time/durations.ts'
import { IdText } from '../text/bounded-text.ts'

/** Work of a site, the same on any of its machines: it may be repeated, and travels with the site's file. */
export const SITE_JOBS = [
  /** A report as a file, named after site and period: in a folder, by e-mail, or told to the webhook. */
  z.strictObject({
    kind: z.literal('build-report'),
    period: ReportPeriod,
    format: ReportFormat,
    delivery: ReportDelivery,
    cameraIds: z.array(IdText).max(1_000).optional(),
  }),
  /** Removes what need not be kept, gives space back to the disk, in slices beside the counting. */
  z.strictObject({ kind: z.literal('compact-database') }),
  /** The demo scene, whose truth is known, through the real pipeline. */
  z.strictObject({ kind: z.literal('self-test') }),
] as const

/**
 * Jobs of main that are stored as they are ordered. Another one begins here; then the application does not compile
 * until a feature does its work.
 */
export const PLAIN_JOBS = [
  ...SITE_JOBS,
  /**
   * Thirty seconds of measurement, a recording on as many workers as the pool has: how many cameras this machine holds
   * at a rate with a model; absent: the default model.
   */
  z.strictObject({
    kind: z.literal('measure-capacity'),
    modelId: IdText.optional(),
    fps: z.number().positive().max(60),
  }),
  /**
   * Counts the site's recordings with taps twice, with a model and with a quicker form of it; the demo scene where
   * there is none.
   */
  z.strictObject({ kind: z.literal('compare-form'), modelId: IdText, precision: Precision }),
  /** Counts the site's recordings with taps with a model, and with the one that counts them now. */
  z.strictObject({ kind: z.literal('compare-model'), modelId: IdText.min(1) }),
  /** Fetches a model of the catalogue over the network, and goes on where an earlier try stopped. */
  z.strictObject({ kind: z.literal('download-model'), catalogueId: IdText }),
] as const

export const PlainJob = z.discriminatedUnion('kind', PLAIN_JOBS)
export type PlainJob = z.infer<typeof PlainJob>

/** A recording that takes longer is stopped: a day of video counts in less. */
export const RECORDING_TIMEOUT_MS = 720 * MINUTE_MS

/** One that takes longer is stopped, ms. */
export const PLAIN_TIMEOUT_MS: { readonly [K in PlainJob['kind']]: number } = {
  'build-report': 60 * MINUTE_MS,
  'compact-database': 120 * MINUTE_MS,
  'self-test': 30 * MINUTE_MS,
  'measure-capacity': 5 * MINUTE_MS,
  'compare-form': RECORDING_TIMEOUT_MS,
  'compare-model': RECORDING_TIMEOUT_MS,
  /** A slow line still brings the largest model in an hour; what has arrived is kept. */
  'download-model': 120 * MINUTE_MS,
}
