import type { CrossingRow } from '#core/contract/app-state.ts'
import { dayBounds } from '#core/time/site-time.ts'
import type { CrossingPosition } from '../store/crossing-query.ts'
import type { Store } from '../store/store.ts'

const PAGE_ROWS = 2_000

/** Every crossing of a period of site days in order of time, read page by page. */
export function* allCrossings(store: Store, period: { from: string; to: string; timeZone: string; cameraIds?: readonly string[] }): Generator<CrossingRow> {
  const { from, to, timeZone, cameraIds } = period
  const range = { fromMs: dayBounds(from, timeZone)[0], toMs: dayBounds(to, timeZone)[1], cameraIds }
  let after: CrossingPosition | undefined
  do {
    const { crossings, next } = store.events.page(range, PAGE_ROWS, after)
    yield* crossings
    after = next
  } while (after)
}
