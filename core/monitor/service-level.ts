import { IdText } from '../text/bounded-text.ts'
import { z } from 'zod'
import type { Condition } from '../alerts/alert.ts'
import { mean } from '../statistics/mean.ts'
import { quantile } from '../statistics/quantile.ts'
import { MINUTE_MS } from '../time/durations.ts'

/** What is promised of a camera; what is absent is not promised. */
export const ServiceTarget = z.strictObject({
  /** Share of the time in which it is counted, without the times it was switched off, 0..1. */
  availability: z.number().min(0.5).max(1).optional(),
  /** Share of the frames asked for, of those that the camera sent, that were counted, 0..1. */
  countedShare: z.number().min(0.1).max(1).optional(),
  /** From the picture being taken to its being counted, in 95 of 100 minutes, ms. */
  latencyP95Ms: z.number().int().min(10).max(600_000).optional(),
})
export type ServiceTarget = z.infer<typeof ServiceTarget>

export const SERVICE_MEASURES = ['availability', 'countedShare', 'latencyP95Ms'] as const
export type ServiceMeasure = (typeof SERVICE_MEASURES)[number]

/** Targets of the site, and of cameras that have other ones. */
export const ServiceLevelSettings = z.strictObject({
  site: ServiceTarget,
  cameras: z.record(IdText, ServiceTarget),
})
export type ServiceLevelSettings = z.infer<typeof ServiceLevelSettings>

export const DEFAULT_SERVICE_LEVELS: ServiceLevelSettings = { site: {}, cameras: {} }

/** What was measured over a period; absent where nothing was. */
export const ServiceFigures = z.strictObject({
  availability: z.number().optional(),
  countedShare: z.number().optional(),
  latencyP95Ms: z.number().optional(),
})
export type ServiceFigures = z.infer<typeof ServiceFigures>

export const SERVICE_PERIODS = ['day', 'week', 'month'] as const
export type ServicePeriod = (typeof SERVICE_PERIODS)[number]

/** One camera with its target and what was kept of it. */
export const ServiceLevel = z.strictObject({
  cameraId: z.string(),
  target: ServiceTarget,
  day: ServiceFigures,
  week: ServiceFigures,
  month: ServiceFigures,
})
export type ServiceLevel = z.infer<typeof ServiceLevel>

/** A camera's own targets go before those of the site. */
export function targetOf({ site, cameras }: ServiceLevelSettings, cameraId: string): ServiceTarget {
  const own = cameras[cameraId] ?? {}
  const of = (measure: ServiceMeasure) => {
    const value = own[measure] ?? site[measure]
    return value === undefined ? {} : { [measure]: value }
  }
  return { ...of('availability'), ...of('countedShare'), ...of('latencyP95Ms') }
}

/** Whether a figure keeps its target; undefined where either is missing. */
export function isKept(measure: ServiceMeasure, figures: ServiceFigures, target: ServiceTarget): boolean | undefined {
  const [value, wanted] = [figures[measure], target[measure]]
  if (value === undefined || wanted === undefined) return undefined
  return measure === 'latencyP95Ms' ? value <= wanted : value >= wanted
}

/** Of so many all are shown; of more, those that missed something. */
const MANY_LEVELS = 6

/** What is to be looked at, and the rest: cameras that kept all that was promised, where there are many. */
export function sortLevels(levels: readonly ServiceLevel[]): {
  readonly shown: readonly ServiceLevel[]
  readonly kept: readonly ServiceLevel[]
} {
  if (levels.length <= MANY_LEVELS) return { shown: levels, kept: [] }
  const missed = (level: ServiceLevel) =>
    SERVICE_PERIODS.some((period) =>
      SERVICE_MEASURES.some((measure) => isKept(measure, level[period], level.target) === false),
    )
  return { shown: levels.filter(missed), kept: levels.filter((level) => !missed(level)) }
}

export interface ServiceGap {
  readonly fromMs: number
  readonly toMs?: number | undefined
  readonly reason: string
}

/** Time of a period in which a camera should have been counted and was not; switched off is a decision. */
export function availabilityOf(gaps: readonly ServiceGap[], fromMs: number, toMs: number): number | undefined {
  const within = ({ fromMs: from, toMs: to }: ServiceGap) =>
    Math.max(0, Math.min(to ?? Infinity, toMs) - Math.max(from, fromMs))
  let offMs = 0
  let awayMs = 0
  for (const gap of gaps) {
    if (gap.reason === 'off') offMs += within(gap)
    // Counts that were given up lie in a time that was watched.
    else if (gap.reason !== 'data.lost') awayMs += within(gap)
  }
  const wantedMs = toMs - fromMs - offMs
  return wantedMs < MINUTE_MS ? undefined : Math.max(0, Math.min(1, 1 - awayMs / wantedMs))
}

/** Figures of a period from its gaps and from the means of its hours. */
export function serviceFigures(
  gaps: readonly ServiceGap[],
  hours: { readonly countedShare: readonly number[]; readonly latencyP95Ms: readonly number[] },
  fromMs: number,
  toMs: number,
): ServiceFigures {
  const availability = availabilityOf(gaps, fromMs, toMs)
  const countedShare = mean(hours.countedShare)
  const latencyP95Ms = quantile(hours.latencyP95Ms, 0.95)
  return {
    ...(availability !== undefined && { availability }),
    ...(countedShare !== undefined && { countedShare }),
    ...(latencyP95Ms !== undefined && { latencyP95Ms }),
  }
}

/** A target must be missed for so long before somebody is told, ms. */
const MISSED_FOR_MS = 5 * MINUTE_MS

/** The first target of each camera that was missed over the last day. */
export function serviceConditions(levels: readonly ServiceLevel[]): Condition[] {
  return levels.flatMap(({ cameraId, target, day }) => {
    const measured = SERVICE_MEASURES.filter((measure) => isKept(measure, day, target) !== undefined)
    const missed = measured.find((measure) => isKept(measure, day, target) === false)
    const measure = missed ?? measured[0]
    if (measure === undefined) return []
    return [
      {
        kind: 'service-level' as const,
        subject: cameraId,
        value: day[measure]!,
        limit: target[measure]!,
        detail: measure,
        state: missed ? ('bad' as const) : clearly(measured, day, target) ? ('good' as const) : ('between' as const),
        onAfterMs: MISSED_FOR_MS,
        offAfterMs: MISSED_FOR_MS,
      },
    ]
  })
}

/** Every figure keeps its target with a tenth of what may go wrong to spare. */
function clearly(measures: readonly ServiceMeasure[], figures: ServiceFigures, target: ServiceTarget): boolean {
  return measures.every((measure) =>
    measure === 'latencyP95Ms'
      ? figures[measure]! <= 0.9 * target[measure]!
      : 1 - figures[measure]! <= 0.9 * (1 - target[measure]!),
  )
}
