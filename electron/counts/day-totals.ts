import type { LineTotal, ZoneTotal } from '#core/count/totals.ts'
import { dayBounds, siteDate } from '#core/time/site-time.ts'
import { correctionTotals } from '#core/report/apply-corrections.ts'
import type { Correction } from '#core/report/correction.ts'
import type { Clock } from '#core/time/clock.ts'

export interface TotalsStore {
  lineTotals(fromMs: number, toMs: number): LineTotal[]
  zoneTotals(fromMs: number, toMs: number): ZoneTotal[]
}

export interface CorrectionStore {
  list(fromMs: number, toMs: number): Correction[]
}

export interface DayTotalsValue {
  readonly day: string
  readonly lineTotals: LineTotal[]
  readonly lineCorrections: LineTotal[]
  readonly zoneTotals: ZoneTotal[]
}

/**
 * What the store holds for the site's present day. Always read from the store, so a restart of anything shows
 * the same totals, and only what is committed.
 */
export class DayTotals {
  readonly #store: TotalsStore
  readonly #corrections: CorrectionStore
  readonly #clock: Clock
  readonly #timeZone: () => string

  constructor(store: TotalsStore, corrections: CorrectionStore, clock: Clock, timeZone: () => string) {
    this.#store = store
    this.#corrections = corrections
    this.#clock = clock
    this.#timeZone = timeZone
  }

  read(): DayTotalsValue {
    const zone = this.#timeZone()
    const day = siteDate(this.#clock.nowMs(), zone)
    const [fromMs, toMs] = dayBounds(day, zone)
    return {
      day,
      lineTotals: this.#store.lineTotals(fromMs, toMs),
      lineCorrections: correctionTotals(this.#corrections.list(fromMs, toMs), fromMs, toMs),
      zoneTotals: this.#store.zoneTotals(fromMs, toMs),
    }
  }
}
