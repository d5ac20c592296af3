import type { CrossingRow } from '#core/contract/app-state.ts'
import type { ReportSettings } from '#core/report/report-settings.ts'
import { openTimes } from '#core/report/opening-hours.ts'
import { dayBounds } from '#core/time/site-time.ts'
import type { CrossingPosition } from '../../store/counts/crossing-query.ts'
import type { Store } from '../../store/store.ts'
import type { ReportRequest } from '../write/report-request.ts'

const PAGE_ROWS = 2_000

export type CrossingsOf = Pick<
  ReportRequest,
  'from' | 'to' | 'timeZone' | 'cameraIds' | 'targets' | 'classNames' | 'openOnly'
> & { readonly calendar?: Pick<ReportSettings, 'openingHours'> }

/** Every crossing of a selection in order of time, read page by page. */
export function* allCrossings(store: Store, period: CrossingsOf): Generator<CrossingRow> {
  const { from, to, timeZone, cameraIds } = period
  const range = { fromMs: dayBounds(from, timeZone)[0], toMs: dayBounds(to, timeZone)[1], cameraIds }
  const isWanted = filterOf(period)
  // Who chooses nothing wants the site, as in the figures.
  const apart = new Set(
    cameraIds || period.targets ? [] : store.cameras.known().flatMap((one) => (one.apart ? [one.cameraId] : [])),
  )
  let after: CrossingPosition | undefined
  do {
    const { crossings, next } = store.events.page(range, PAGE_ROWS, after)
    for (const crossing of crossings) if (!apart.has(crossing.cameraId) && isWanted(crossing)) yield crossing
    after = next
  } while (after)
}

function filterOf({
  from,
  to,
  timeZone,
  targets,
  classNames,
  openOnly,
  calendar,
}: CrossingsOf): (crossing: CrossingRow) => boolean {
  const lines =
    targets &&
    new Set(
      targets
        .filter(({ kind }) => kind === 'line')
        .map(({ cameraId, targetId }) => JSON.stringify([cameraId, targetId])),
    )
  const classes = classNames && new Set(classNames)
  const open = openOnly && calendar?.openingHours ? openTimes(calendar.openingHours, from, to, timeZone) : undefined
  let at = 0
  return ({ cameraId, lineId, className, atMs }) => {
    if ((lines && !lines.has(JSON.stringify([cameraId, lineId]))) || (classes && !classes.has(className))) return false
    if (!open) return true
    while (at < open.length && open[at]!.endMs <= atMs) at += 1
    return at < open.length && open[at]!.startMs <= atMs
  }
}
