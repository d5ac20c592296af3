import { randomUUID } from 'node:crypto'
import { FieldcountError } from '#core/errors/error-data.ts'
import { correctionParts, seriesOf, standingCounts } from '#core/report/apply-corrections.ts'
import { LONGEST_CORRECTION_MS, type Correction, type CorrectionOrder } from '#core/report/correction.ts'
import { seriesName } from '#core/report/series.ts'
import { sum } from '#core/statistics/mean.ts'
import type { Clock } from '#core/time/clock.ts'
import type { Store } from '../store/store.ts'

export interface CorrectionsParts {
  readonly store: Pick<Store, 'corrections' | 'events' | 'targets' | 'transaction'>
  readonly clock: Clock
}

export interface WithdrawalOrder extends Pick<NonNullable<Correction['withdrawn']>, 'reason' | 'by'> {
  readonly correctionId: string
}

/** Enters corrections of counts and takes them back; both are entries, and what was counted stays as it is. */
export class Corrections {
  readonly #store: CorrectionsParts['store']
  readonly #clock: Clock

  constructor({ store, clock }: CorrectionsParts) {
    this.#store = store
    this.#clock = clock
  }

  /** Throws `request.invalid`, `request.unknown`, `correction.tooMuch` or `store.*`. */
  add(order: CorrectionOrder): Correction {
    return this.#store.transaction(() => {
      const nowMs = this.#clock.nowMs()
      this.#check(order, nowMs)
      const standing = this.#standing(order)
      const parts = correctionParts(order, standing)
      if (!parts)
        throw new FieldcountError('correction.tooMuch', { standing: sum(standing.values()), amount: -order.amount })
      const correction: Correction = { ...order, id: newCorrectionId(), atMs: nowMs, parts }
      this.#store.corrections.add(correction)
      return correction
    })
  }

  /** Throws `request.unknown`, `correction.withdrawn`, `correction.needed` or `store.*`. */
  withdraw({ correctionId, reason, by }: WithdrawalOrder): Correction {
    return this.#store.transaction(() => {
      const correction = this.#store.corrections.get(correctionId)
      if (!correction) throw new FieldcountError('request.unknown', { detail: `a correction ${correctionId}` })
      if (correction.withdrawn) throw new FieldcountError('correction.withdrawn', { by: correction.withdrawn.by })
      const standing = this.#standing(correction)
      // A later one may have taken away what this one added.
      if (correction.parts.some(({ atMs, amount }) => (standing.get(atMs) ?? 0) - amount < 0))
        throw new FieldcountError('correction.needed')
      const withdrawn = { reason, by, atMs: this.#clock.nowMs() }
      this.#store.corrections.withdraw(correctionId, withdrawn)
      return { ...correction, withdrawn }
    })
  }

  #check({ cameraId, lineId, fromMs, toMs }: CorrectionOrder, nowMs: number): void {
    const refuse = (detail: string): never => {
      throw new FieldcountError('request.invalid', { detail })
    }
    if (toMs <= fromMs) refuse('the time ends before it begins')
    if (toMs - fromMs > LONGEST_CORRECTION_MS) refuse('one correction is about 31 days at most')
    if (fromMs >= nowMs) refuse('that time has not come yet')
    if (!this.#store.targets.list([cameraId]).some(({ kind, targetId }) => kind === 'line' && targetId === lineId))
      throw new FieldcountError('request.unknown', { detail: `a line ${lineId} of the camera ${cameraId}` })
  }

  /** What stands in each quarter of the order's time. */
  #standing(order: CorrectionOrder): Map<number, number> {
    const { fromMs, toMs, cameraId } = order
    const name = seriesName(seriesOf(order))
    const counted = this.#store.events.quarters(fromMs, toMs, [cameraId]).find((series) => seriesName(series) === name)
    const entered = this.#store.corrections
      .list(fromMs, toMs, [cameraId])
      .filter((correction) => seriesName(seriesOf(correction)) === name)
    const standing = standingCounts(counted?.slices ?? [], entered)
    return new Map([...standing].filter(([atMs]) => atMs >= fromMs && atMs < toMs))
  }
}

function newCorrectionId(): string {
  return `K-${randomUUID().replaceAll('-', '').slice(0, 12).toUpperCase()}`
}
