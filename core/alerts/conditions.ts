import type { ProviderProblem } from '../detect/provider-problem.ts'
import { serviceConditions, type ServiceLevel } from '../monitor/service-level.ts'
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
  /** What happened to the database that nobody has seen yet: an error code. */
  readonly databaseProblem?: string
  readonly serviceLevels?: readonly ServiceLevel[]
  /** What is wrong with the graphics devices that should run the models or decode. */
  readonly providers?: readonly ProviderProblem[]
}

/** The disk lasts at least this long, days. */
const MIN_DISK_DAYS = 7
/** Weeks an hour must have been seen in before it is compared. */
const MIN_WEEKS = 3
/** So long may a provider be no faster than the processor: a busy minute is no silent fall. */
const SLOW_FOR_MS = 30_000

/**
 * Everything that can be wrong, as it is now. Clearing takes a clearly better value than raising, so that nothing
 * flaps.
 */
export function conditions(now: Situation, settings: AlertSettings): Condition[] {
  const loadMs = settings.loadForS * 1_000
  return [
    ...above('threshold', 'cpu', now.cpu, settings.cpuAbove, loadMs),
    ...above('threshold', 'memory', now.memoryUsed, settings.memoryAbove, loadMs),
    ...below('exhaustion', 'disk', now.diskFreeMb, settings.diskBelowMb, MINUTE_MS),
    ...below('exhaustion', 'disk-days', now.diskFullInDays, MIN_DISK_DAYS, 10 * MINUTE_MS),
    ...above('error-rate', 'log', now.errorsPerMin, settings.errorsPerMin, 0),
    ...above('response-time', 'app', now.responseMs, settings.responseAboveMs, MINUTE_MS),
    ...now.cameras.flatMap((camera) => ofCamera(camera, settings)),
    ...ofDatabase(now.databaseProblem),
    ...(now.providers ?? []).flatMap(ofProvider),
    ...ofLastHour(now.lastHour, settings),
    ...serviceConditions(now.serviceLevels ?? []),
  ]
}

function ofCamera(camera: Situation['cameras'][number], settings: AlertSettings): Condition[] {
  const { cameraId, counted, pictureProblem, frameAgeMs, inferMs, usualInferMs } = camera
  return [
    {
      kind: 'availability',
      subject: cameraId,
      value: counted ? 1 : 0,
      limit: 1,
      state: counted ? 'good' : 'bad',
      onAfterMs: settings.cameraAwayForS * 1_000,
      offAfterMs: 10_000,
    },
    {
      kind: 'picture',
      subject: cameraId,
      value: pictureProblem ? 1 : 0,
      limit: 0,
      state: pictureProblem ? 'bad' : 'good',
      onAfterMs: 0,
      offAfterMs: 0,
      ...(pictureProblem && { detail: pictureProblem }),
    },
    ...above('frame-age', cameraId, frameAgeMs, settings.frameAgeAboveMs, 15_000),
    ...(inferMs !== undefined && usualInferMs !== undefined
      ? above('performance', cameraId, inferMs, usualInferMs * settings.slowerThanUsual, 5 * MINUTE_MS)
      : []),
  ]
}

function ofProvider({ provider, fault, ms, cpuMs }: ProviderProblem): Condition[] {
  if (fault === 'slow')
    return above('provider', provider, ms, cpuMs ?? Infinity, SLOW_FOR_MS, { clearAt: 0.9, detail: fault })
  // A fall to the processor is told at once: cameras count, but perhaps not every frame.
  return [
    {
      kind: 'provider',
      subject: provider,
      value: 1,
      limit: 0,
      state: 'bad',
      onAfterMs: 0,
      offAfterMs: 0,
      detail: fault,
    },
  ]
}

/** Told at once, and over when somebody has seen it. */
function ofDatabase(problem: string | undefined): Condition[] {
  const value = problem === undefined ? 0 : 1
  const state = problem === undefined ? 'good' : 'bad'
  const detail = problem !== undefined && { detail: problem }
  return [{ kind: 'storage', subject: 'database', value, limit: 0, state, onAfterMs: 0, offAfterMs: 0, ...detail }]
}

function ofLastHour(lastHour: Situation['lastHour'], settings: AlertSettings): Condition[] {
  if (!lastHour || lastHour.weeks < MIN_WEEKS) return []
  // Counts are at least as uncertain as a Poisson process of the same mean.
  const deviation = Math.max(lastHour.deviation, Math.sqrt(Math.max(1, lastHour.mean)))
  const sigmas = Math.abs(lastHour.crossings - lastHour.mean) / deviation
  return above('anomaly', 'crossings', sigmas, settings.anomalySigma, 0, { clearAt: 0.75 })
}

function above(
  kind: AlertKind,
  subject: string,
  value: number | undefined,
  limit: number,
  onAfterMs: number,
  { clearAt = 0.9, detail }: { readonly clearAt?: number; readonly detail?: string } = {},
): Condition[] {
  if (value === undefined) return []
  const state = value > limit ? 'bad' : value < limit * clearAt ? 'good' : 'between'
  const offAfterMs = Math.max(30_000, onAfterMs)
  return [{ kind, subject, value, limit, state, onAfterMs, offAfterMs, ...(detail !== undefined && { detail }) }]
}

function below(
  kind: AlertKind,
  subject: string,
  value: number | undefined,
  limit: number,
  onAfterMs: number,
): Condition[] {
  if (value === undefined) return []
  const state = value < limit ? 'bad' : value > limit * 1.2 ? 'good' : 'between'
  return [{ kind, subject, value, limit, state, onAfterMs, offAfterMs: Math.max(30_000, onAfterMs) }]
}
