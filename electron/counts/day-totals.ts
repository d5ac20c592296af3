import type { GoneNames } from '#core/contract/app-state.ts'
import type { LineTotal, ZoneTotal } from '#core/count/totals.ts'
import { dayBounds, siteDate } from '#core/time/site-time.ts'
import { correctionTotals } from '#core/report/apply-corrections.ts'
import type { Correction } from '#core/report/correction.ts'
import type { Clock } from '#core/time/clock.ts'
import type { KnownCamera } from '../store/tables/camera-table.ts'
import type { Target } from '../store/tables/target-table.ts'

export interface TotalsStore {
  lineTotals(fromMs: number, toMs: number): LineTotal[]
  zoneTotals(fromMs: number, toMs: number): ZoneTotal[]
}

export interface NameStore {
  readonly cameras: { known(): KnownCamera[] }
  readonly targets: { list(cameraIds?: readonly string[]): Target[] }
}

export interface CorrectionStore {
  list(fromMs: number, toMs: number): Correction[]
}

export interface DayTotalsValue {
  readonly day: string
  readonly lineTotals: LineTotal[]
  readonly lineCorrections: LineTotal[]
  readonly zoneTotals: ZoneTotal[]
  readonly goneNames: GoneNames
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
  readonly #names: NameStore

  constructor(
    store: TotalsStore,
    corrections: CorrectionStore,
    names: NameStore,
    clock: Clock,
    timeZone: () => string,
  ) {
    this.#names = names
    this.#store = store
    this.#corrections = corrections
    this.#clock = clock
    this.#timeZone = timeZone
  }

  read(): DayTotalsValue {
    const zone = this.#timeZone()
    const day = siteDate(this.#clock.nowMs(), zone)
    const [fromMs, toMs] = dayBounds(day, zone)
    const isKept = this.#isKept()
    const lineTotals = this.#store.lineTotals(fromMs, toMs).filter(isKept)
    const zoneTotals = this.#store.zoneTotals(fromMs, toMs).filter(isKept)
    return {
      day,
      lineTotals,
      lineCorrections: correctionTotals(this.#corrections.list(fromMs, toMs).filter(isKept), fromMs, toMs),
      zoneTotals,
      goneNames: this.#goneNames([...lineTotals, ...zoneTotals]),
    }
  }

  /** Not of a camera that was deleted with its counts, which go a moment later. */
  #isKept(): (one: { readonly cameraId: string }) => boolean {
    const erased = this.#names.cameras.known().filter(({ apart }) => apart === 'erased')
    const ids = new Set(erased.map(({ cameraId }) => cameraId))
    return ({ cameraId }) => !ids.has(cameraId)
  }

  /** Of removed cameras, and of removed lines and zones of those that are here. */
  #goneNames(totals: readonly { cameraId: string }[]): GoneNames {
    const counted = new Set(totals.map(({ cameraId }) => cameraId))
    const cameras = this.#names.cameras.known().filter(({ cameraId }) => counted.has(cameraId))
    const gone = this.#names.targets.list([...counted]).filter(({ untilMs }) => untilMs !== undefined)
    const removed = new Set(cameras.filter((one) => one.removedAtMs !== undefined).map(({ cameraId }) => cameraId))
    const named = this.#names.targets
      .list([...removed])
      .concat(gone.filter(({ cameraId }) => !removed.has(cameraId)))
      .map(({ cameraId, targetId, name }) => ({ cameraId, targetId, name }))
    return cameras
      .map(({ cameraId, name, apart }) => ({
        cameraId,
        name,
        isTrial: apart === 'trial',
        targets: named.filter((one) => one.cameraId === cameraId).map(({ targetId, name }) => ({ targetId, name })),
      }))
      .filter(({ cameraId, targets }) => removed.has(cameraId) || targets.length > 0)
  }
}
