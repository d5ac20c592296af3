import { z } from 'zod'
import type { MetricName, MetricSeries } from '../metrics/metric.ts'
import { theilSenSlope } from '../monitor/theil-sen.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../time/durations.ts'
import { mean, sum } from '../statistics/mean.ts'

/** What a soak test is made of. */
export const SOAK_METRICS = [
  'app_uptime_s',
  'app_memory_mb',
  'worker_memory_mb',
  'worker_restarts',
  'camera_available',
  'app_errors_per_min',
] as const satisfies readonly MetricName[]

const Share = z.number().min(0).max(1)

/** How a site ran by itself for a day. */
export const SoakResult = z.strictObject({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  /** Share of the time in which Fieldcount ran and measured. */
  running: Share,
  /** Share of the running time in which a camera was counted. */
  cameras: z.array(z.strictObject({ cameraId: z.string(), counted: Share })),
  /** Times without counting, with their reason. */
  gaps: z.array(
    z.strictObject({
      cameraId: z.string(),
      from: z.iso.datetime(),
      to: z.iso.datetime().optional(),
      reason: z.string(),
    }),
  ),
  restarts: z.number().int(),
  errors: z.number(),
  /**
   * Memory of all processes: mean in MB, and the slope (Theil–Sen) in MB a day; absent when too little was measured.
   */
  memory: z.strictObject({ meanMb: z.number(), slopeMbPerDay: z.number() }).optional(),
  /** What does not meet the limits below; empty: passed. */
  shortfalls: z.array(z.enum(['too-short', 'not-running', 'camera-away', 'restarts', 'memory-grows'])),
})
export type SoakResult = z.infer<typeof SoakResult>

export interface SoakGap {
  readonly cameraId: string
  readonly fromMs: number
  readonly toMs?: number
  readonly reason: string
}

/** A soak of less than this says little, h. */
const MIN_HOURS = 23
const MIN_RUNNING = 0.995
const MIN_COUNTED = 0.99
/** A start takes memory; only what grows after that is a leak. */
const MIN_SLOPE_HOURS = 6
/** Of the mean, a day. */
const MAX_GROWTH = 0.05
/** Means of so many steps are compared: the slope looks at every pair. */
const POINTS = 144

/** What the last day says about a site that is left alone. `series` are means of even steps from `fromMs` to `toMs`. */
export function soakResult(
  series: readonly MetricSeries[],
  gaps: readonly SoakGap[],
  fromMs: number,
  toMs: number,
): SoakResult {
  const of = (name: MetricName) => series.filter((one) => one.name === name)
  const stepMs = series[0]?.stepMs ?? toMs - fromMs
  const expected = Math.max(1, Math.floor((toMs - fromMs) / stepMs))
  const running = Math.min(1, (of('app_uptime_s')[0]?.values.filter((value) => value !== null).length ?? 0) / expected)
  const cameras = of('camera_available').map(({ label, values }) => ({
    cameraId: label,
    counted: mean(known(values)) ?? 0,
  }))
  const restarts = of('worker_restarts').reduce((sum, { values }) => sum + growth(values), 0)
  const errors = of('app_errors_per_min').reduce(
    (all, { values }) => all + sum(known(values)) * (stepMs / MINUTE_MS),
    0,
  )
  const memory =
    toMs - fromMs < MIN_SLOPE_HOURS * HOUR_MS
      ? undefined
      : memoryOf([...of('app_memory_mb'), ...of('worker_memory_mb')])
  return {
    from: utc(fromMs),
    to: utc(toMs),
    running,
    cameras,
    restarts,
    errors: Math.round(errors),
    gaps: gaps.map(({ cameraId, fromMs: from, toMs: to, reason }) => ({
      cameraId,
      from: utc(from),
      ...(to !== undefined && { to: utc(to) }),
      reason,
    })),
    ...(memory && { memory }),
    shortfalls: [
      ...(toMs - fromMs < MIN_HOURS * HOUR_MS ? (['too-short'] as const) : []),
      ...(running < MIN_RUNNING ? (['not-running'] as const) : []),
      ...(cameras.some(({ counted }) => counted < MIN_COUNTED) ? (['camera-away'] as const) : []),
      ...(restarts > 0 ? (['restarts'] as const) : []),
      ...(memory && memory.slopeMbPerDay > memory.meanMb * MAX_GROWTH ? (['memory-grows'] as const) : []),
    ],
  }
}

/** Of all processes together, step by step; a worker that was not there counts nothing. */
function memoryOf(series: readonly MetricSeries[]): SoakResult['memory'] {
  const length = Math.max(0, ...series.map(({ values }) => values.length))
  const [first] = series
  if (!first) return undefined
  const sums = Array.from({ length }, (_, step) => {
    const values = series.flatMap(({ values }) => values[step] ?? [])
    return values.length === 0 ? undefined : sum(values)
  })
  const size = Math.max(1, Math.ceil(length / POINTS))
  const points = Array.from({ length: Math.ceil(length / size) }, (_, n) => n * size).flatMap((start) => {
    const value = mean(sums.slice(start, start + size).filter((one) => one !== undefined))
    return value === undefined ? [] : [[first.fromMs + start * first.stepMs, value] as const]
  })
  const slope = theilSenSlope(points)
  const meanMb = mean(points.map(([, value]) => value))
  return slope === undefined || meanMb === undefined ? undefined : { meanMb, slopeMbPerDay: slope * DAY_MS }
}

/** Of a counter that begins anew with its process: only what was added counts. */
function growth(values: readonly (number | null)[]): number {
  let sum = 0
  let before: number | undefined
  for (const value of known(values)) {
    if (before !== undefined && value > before) sum += value - before
    before = value
  }
  // Means of a step in which it grew are no whole numbers.
  return Math.round(sum)
}

const known = (values: readonly (number | null)[]) => values.filter((value) => value !== null)
const utc = (atMs: number) => new Date(atMs).toISOString()
