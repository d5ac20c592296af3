import { z } from 'zod'

const share = z.number().min(0).max(1)
const seconds = z.number().int().min(1).max(86_400)

/** Limits of the alerts, as a site sets them. */
export const AlertSettings = z.strictObject({
  /** Processor and memory of the machine, 0..1, for so long. */
  cpuAbove: share,
  memoryAbove: share,
  loadForS: seconds,
  /** Free disk space, MB. */
  diskBelowMb: z.number().min(0),
  /** A camera that should be counted and is not, for so long. */
  cameraAwayForS: seconds,
  /** Age of the newest counted frame, ms. */
  frameAgeAboveMs: z.number().positive(),
  /** Inference slower than usual by this factor. */
  slowerThanUsual: z.number().min(1.1),
  errorsPerMin: z.number().min(1),
  responseAboveMs: z.number().positive(),
  /** Crossings of an hour this many standard deviations away from the same hour of other weeks. */
  anomalySigma: z.number().min(2),
})
export type AlertSettings = z.infer<typeof AlertSettings>

export const DEFAULT_ALERT_SETTINGS: AlertSettings = {
  cpuAbove: 0.95,
  memoryAbove: 0.92,
  loadForS: 120,
  diskBelowMb: 2_000,
  cameraAwayForS: 30,
  frameAgeAboveMs: 3_000,
  slowerThanUsual: 1.6,
  errorsPerMin: 20,
  responseAboveMs: 500,
  anomalySigma: 4,
}
