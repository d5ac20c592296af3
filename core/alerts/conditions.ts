import type { ProviderProblem } from '../detect/provider-problem.ts'
import type { AlertSettings } from './alert-settings.ts'
import type { AlertKind, Condition } from './alert.ts'
import { MINUTE_MS } from '../time/durations.ts'

/** What the alerts look at; a value that is not known is left out. */
export interface Situation {
  readonly cpu?: number
  readonly memoryUsed?: number
  readonly diskFreeMb?: number
  /** Days until the disk is full at the present rate. */
  readonly diskFullInDays?: number
  readonly errorsPerMin?: number
  readonly responseMs?: number
  /** Crossings of the last full hour, with mean and standard deviation of that hour in other weeks. */
  readonly lastHour?: {
    readonly crossings: number
    readonly mean: number
    readonly deviation: number
    readonly weeks: number
  }
  readonly cameras: readonly {
    readonly cameraId: string
    readonly counted: boolean
    readonly frameAgeMs?: number
    /** Inference now, and what is usual for this camera, ms. */
    readonly inferMs?: number
    readonly usualInferMs?: number
    /** Its picture is not the one it was calibrated on: how. */
    readonly pictureProblem?: string
  }[]
  /** What is wrong with the graphics devices that should run the models or decode. */
  readonly providers?: readonly ProviderProblem[]
}

/** The disk lasts at least this long, days. */
const LEAST_DISK_DAYS = 7
/** Weeks an hour must have been seen in before it is compared. */
const LEAST_WEEKS = 3
/** So long may a provider be no faster than the processor: a busy minute is no silent fall. */
const SLOW_FOR_MS = 30_000

/** Everything that can be wrong, as it is now. Clearing takes a clearly better value than raising, so that nothing flaps. */
export function conditions(now: Situation, settings: AlertSettings): Condition[] {
  const found: Condition[] = []
  const loadMs = settings.loadForS * 1_000
  const above = (
    kind: AlertKind,
    subject: string,
    value: number | undefined,
    limit: number,
    onAfterMs: number,
    clearAt = 0.9,
    detail?: string,
  ) => {
    if (value === undefined) return
    const state = value > limit ? 'bad' : value < limit * clearAt ? 'good' : 'between'
    found.push({
      kind,
      subject,
      value,
      limit,
      state,
      onAfterMs,
      offAfterMs: Math.max(30_000, onAfterMs),
      ...(detail !== undefined && { detail }),
    })
  }
  const below = (kind: AlertKind, subject: string, value: number | undefined, limit: number, onAfterMs: number) => {
    if (value === undefined) return
    const state = value < limit ? 'bad' : value > limit * 1.2 ? 'good' : 'between'
    found.push({ kind, subject, value, limit, state, onAfterMs, offAfterMs: Math.max(30_000, onAfterMs) })
  }
  above('threshold', 'cpu', now.cpu, settings.cpuAbove, loadMs)
  above('threshold', 'memory', now.memoryUsed, settings.memoryAbove, loadMs)
  below('exhaustion', 'disk', now.diskFreeMb, settings.diskBelowMb, MINUTE_MS)
  below('exhaustion', 'disk-days', now.diskFullInDays, LEAST_DISK_DAYS, 10 * MINUTE_MS)
  above('error-rate', 'log', now.errorsPerMin, settings.errorsPerMin, 0)
  above('response-time', 'app', now.responseMs, settings.responseAboveMs, MINUTE_MS)
  for (const camera of now.cameras) {
    found.push({
      kind: 'availability',
      subject: camera.cameraId,
      value: camera.counted ? 1 : 0,
      limit: 1,
      state: camera.counted ? 'good' : 'bad',
      onAfterMs: settings.cameraAwayForS * 1_000,
      offAfterMs: 10_000,
    })
    found.push({
      kind: 'picture',
      subject: camera.cameraId,
      value: camera.pictureProblem ? 1 : 0,
      limit: 0,
      state: camera.pictureProblem ? 'bad' : 'good',
      onAfterMs: 0,
      offAfterMs: 0,
      ...(camera.pictureProblem && { detail: camera.pictureProblem }),
    })
    above('frame-age', camera.cameraId, camera.frameAgeMs, settings.frameAgeAboveMs, 15_000)
    if (camera.inferMs !== undefined && camera.usualInferMs !== undefined)
      above(
        'performance',
        camera.cameraId,
        camera.inferMs,
        camera.usualInferMs * settings.slowerThanUsual,
        5 * MINUTE_MS,
      )
  }
  for (const { provider, fault, ms, cpuMs } of now.providers ?? []) {
    if (fault === 'slow') above('provider', provider, ms, cpuMs ?? Infinity, SLOW_FOR_MS, 0.9, fault)
    // A fall to the processor is told at once: cameras count, but perhaps not every frame.
    else
      found.push({
        kind: 'provider',
        subject: provider,
        value: 1,
        limit: 0,
        state: 'bad',
        onAfterMs: 0,
        offAfterMs: 0,
        detail: fault,
      })
  }
  const { lastHour } = now
  if (lastHour && lastHour.weeks >= LEAST_WEEKS) {
    // Counts are at least as uncertain as a Poisson process of the same mean.
    const deviation = Math.max(lastHour.deviation, Math.sqrt(Math.max(1, lastHour.mean)))
    above(
      'anomaly',
      'crossings',
      Math.abs(lastHour.crossings - lastHour.mean) / deviation,
      settings.anomalySigma,
      0,
      0.75,
    )
  }
  return found
}
