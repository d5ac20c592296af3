import type { ErrorData } from '#core/errors/error-data.ts'
import { toErrorData } from '#core/errors/error-data.ts'
import type { MetricName, MetricSeries, Reading } from '#core/metrics/metric.ts'
import { Ring } from '#core/metrics/ring.ts'
import { HOUR_MS, MINUTE_MS } from '#core/time/durations.ts'
import type { MetricTable } from '../store/tables/metric-table.ts'

const SECOND_MS = 1_000
const RING_SECONDS = 3_600
/** Older than this a value is not the present one, ms. */
const FRESH_MS = 5_000

interface Sum {
  reading: Reading
  total: number
  count: number
}

/** Every figure at one second for an hour in memory, at one minute and at one hour in the store. */
export class MetricStore {
  readonly #table: MetricTable
  readonly #onProblem: (error: ErrorData) => void
  readonly #rings = new Map<string, { name: MetricName; label: string; ring: Ring }>()
  #forgotIn: number | undefined
  readonly #sums = new Map<number, { atMs: number; sums: Map<string, Sum> }>()

  constructor(table: MetricTable, onProblem: (error: ErrorData) => void) {
    this.#table = table
    this.#onProblem = onProblem
  }

  put(atMs: number, readings: readonly Reading[]): void {
    for (const reading of readings) {
      const key = `${reading.name} ${reading.label}`
      let entry = this.#rings.get(key)
      if (!entry)
        this.#rings.set(
          key,
          (entry = { name: reading.name, label: reading.label, ring: new Ring(RING_SECONDS, SECOND_MS) }),
        )
      entry.ring.put(atMs, reading.value)
    }
    for (const stepMs of [MINUTE_MS, HOUR_MS]) this.#add(stepMs, atMs, readings)
    this.#forget(atMs)
  }

  /**
   * Seconds for the last hour, minutes for the last two weeks, hours before; the finest that reaches back far enough.
   */
  series(names: readonly MetricName[], fromMs: number, toMs: number): MetricSeries[] {
    const spanMs = toMs - fromMs
    if (spanMs <= RING_SECONDS * SECOND_MS) {
      return [...this.#rings.values()]
        .filter(({ name }) => names.includes(name))
        .map(({ name, label, ring }) => ({
          name,
          label,
          fromMs: Math.floor(fromMs / SECOND_MS) * SECOND_MS,
          stepMs: SECOND_MS,
          values: ring.read(fromMs, toMs),
        }))
    }
    return this.#table.read(spanMs <= 48 * HOUR_MS ? MINUTE_MS : HOUR_MS, names, fromMs, toMs)
  }

  /** The present values. */
  latest(atMs: number): Reading[] {
    return [...this.#rings.values()].flatMap(({ name, label, ring }) => {
      const value = ring.last(atMs, FRESH_MS)
      return value === undefined ? [] : [{ name, label, value }]
    })
  }

  /** Workers come and go all day, each under a name of its own. */
  #forget(atMs: number): void {
    const minute = Math.floor(atMs / MINUTE_MS)
    if (minute === this.#forgotIn) return
    this.#forgotIn = minute
    for (const [key, { ring }] of this.#rings) if (ring.isOver(atMs)) this.#rings.delete(key)
  }

  /** What belongs to a step that is over is written; a figure that the disk does not take is lost, and said. */
  #add(stepMs: number, atMs: number, readings: readonly Reading[]): void {
    const stepAtMs = Math.floor(atMs / stepMs) * stepMs
    let present = this.#sums.get(stepMs)
    if (present && present.atMs !== stepAtMs) {
      try {
        this.#table.write(
          stepMs,
          present.atMs,
          [...present.sums.values()].map(({ reading, total, count }) => ({ ...reading, value: total / count })),
        )
      } catch (thrown) {
        this.#onProblem(toErrorData(thrown))
      }
      present = undefined
    }
    if (!present) this.#sums.set(stepMs, (present = { atMs: stepAtMs, sums: new Map() }))
    for (const reading of readings) {
      const key = `${reading.name} ${reading.label}`
      const sum = present.sums.get(key)
      if (sum) {
        sum.total += reading.value
        sum.count += 1
      } else present.sums.set(key, { reading, total: reading.value, count: 1 })
    }
  }
}
