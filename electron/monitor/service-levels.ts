import type { Camera } from '#core/contract/app-state.ts'
import type { MetricSeries, Reading } from '#core/metrics/metric.ts'
import {
  SERVICE_MEASURES,
  SERVICE_PERIODS,
  serviceFigures,
  targetOf,
  type ServiceFigures,
  type ServiceGap,
  type ServiceLevel,
  type ServiceLevelSettings,
  type ServicePeriod,
} from '#core/monitor/service-level.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#core/time/durations.ts'

export interface ServiceLevelParts {
  readonly serviceLevels: () => ServiceLevelSettings
  readonly cameras: () => readonly Camera[]
  readonly gaps: (fromMs: number, toMs: number) => readonly (ServiceGap & { readonly cameraId: string })[]
  /** Means of hours. */
  readonly hours: (names: readonly HourName[], fromMs: number, toMs: number) => MetricSeries[]
}

type HourName = 'camera_counted_share' | 'camera_latency_p95_ms'
const NAMES = ['camera_counted_share', 'camera_latency_p95_ms'] as const
const LENGTH_MS: Record<ServicePeriod, number> = { day: DAY_MS, week: 7 * DAY_MS, month: 30 * DAY_MS }
/** The hours of a month are read a part at a time: all at once would hold main up. */
const PART_MS = 6 * DAY_MS
const PARTS = LENGTH_MS.month / PART_MS

type Hours = ReadonlyMap<string, readonly { readonly atMs: number; readonly value: number }[]>

/** How well the targets of the cameras were kept over the last day, week and month. */
export class ServiceLevels {
  readonly #parts: ServiceLevelParts
  readonly #hours: Hours[] = []
  /** Hour that the parts were read in, and the next of them to read. */
  #hour: number | undefined
  #next = 0
  #levels: readonly ServiceLevel[] = []
  #workedOutMs = -Infinity

  constructor(parts: ServiceLevelParts) {
    this.#parts = parts
  }

  /** Once a second. Nothing is read while nothing is promised. */
  tick(nowMs: number): void {
    const settings = this.#parts.serviceLevels()
    const promised = [settings.site, ...Object.values(settings.cameras)].some(
      (target) => Object.keys(target).length > 0,
    )
    if (!promised) {
      this.#levels = []
      this.#hour = undefined
      return
    }
    const hour = Math.floor(nowMs / HOUR_MS)
    if (hour !== this.#hour) {
      this.#hour = hour
      this.#next = 0
    }
    if (this.#next < PARTS) {
      this.#readPart(this.#next++, nowMs)
      if (this.#next < PARTS) return
      this.#workedOutMs = -Infinity
    }
    if (nowMs >= this.#workedOutMs && nowMs - this.#workedOutMs < MINUTE_MS) return
    this.#workedOutMs = nowMs
    this.#levels = this.#workOut(settings, nowMs)
  }

  view(): readonly ServiceLevel[] {
    return this.#levels
  }

  /** For whoever collects figures; not kept by ourselves, since they are made of what is. */
  readings(): Reading[] {
    return this.#levels.flatMap(({ cameraId, ...level }) =>
      SERVICE_PERIODS.flatMap((period) =>
        SERVICE_MEASURES.flatMap((measure): Reading[] => {
          const value = level[period][measure]
          return value === undefined ? [] : [{ name: `service_${EXPORTED[measure]}_${period}`, label: cameraId, value }]
        }),
      ),
    )
  }

  #readPart(part: number, nowMs: number): void {
    const toMs = nowMs - part * PART_MS
    this.#hours[part] = new Map(
      this.#parts
        .hours(NAMES, toMs - PART_MS + 1, toMs)
        .map(({ name, label, fromMs, stepMs, values }) => [
          `${name} ${label}`,
          values.flatMap((value, index) => (value === null ? [] : [{ atMs: fromMs + index * stepMs, value }])),
        ]),
    )
  }

  #workOut(settings: ServiceLevelSettings, nowMs: number): ServiceLevel[] {
    const gaps = Map.groupBy(this.#parts.gaps(nowMs - LENGTH_MS.month, nowMs), ({ cameraId }) => cameraId)
    return this.#parts.cameras().flatMap(({ id, createdAtMs, enabled }) => {
      const target = targetOf(settings, id)
      if (!enabled || Object.keys(target).length === 0) return []
      const figuresOf = (period: ServicePeriod): ServiceFigures => {
        const fromMs = Math.max(createdAtMs, nowMs - LENGTH_MS[period])
        const of = (name: HourName) =>
          this.#hours
            .flatMap((part) => part.get(`${name} ${id}`) ?? [])
            .flatMap(({ atMs, value }) => (atMs + HOUR_MS > fromMs ? [value] : []))
        const hours = { countedShare: of('camera_counted_share'), latencyP95Ms: of('camera_latency_p95_ms') }
        return serviceFigures(gaps.get(id) ?? [], hours, fromMs, nowMs)
      }
      return [{ cameraId: id, target, day: figuresOf('day'), week: figuresOf('week'), month: figuresOf('month') }]
    })
  }
}

const EXPORTED = {
  availability: 'availability',
  countedShare: 'counted_share',
  latencyP95Ms: 'latency_p95_ms',
} as const
