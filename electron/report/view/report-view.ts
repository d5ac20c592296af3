import type { Settings } from '#core/contract/app-state.ts'
import type { ReportQuery, ReportView } from '#core/report/report.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { seriesOf } from '#core/report/apply-corrections.ts'
import { changesWithin } from '#core/report/report-marks.ts'
import { isSelected, MAX_BUCKETS, type ReportSelection } from '#core/report/report-selection.ts'
import { cutPrevious, viewFigures } from '#core/report/report-view.ts'
import { timeAxis } from '#core/report/time-axis.ts'
import { dayBounds } from '#core/time/site-time.ts'
import type { Store } from '../../store/store.ts'
import { checkDates } from '../read/check-dates.ts'
import { readNames, type Names } from '../read/names.ts'
import { readNight, readReportData, type StoredReportData } from '../read/read-report-data.ts'

const MAX_GAPS = 300
const MAX_DEGRADED = 300

/** What the Reports screen shows of a selection. Throws `request.invalid`, `report.tooFine`, `store.*`. */
export function reportView(
  store: Store,
  { selection, groupBy }: ReportQuery,
  { timeZone, report }: Pick<Settings, 'timeZone' | 'report'>,
  nowMs: number,
): ReportView {
  checkDates(selection)
  const calendar = { ...report, timeZone }
  if (timeAxis(selection, calendar, nowMs).length > MAX_BUCKETS)
    throw new FieldcountError('report.tooFine', { count: MAX_BUCKETS })
  const data = readReportData(store, {
    fromMs: dayBounds(selection.from, timeZone)[0],
    toMs: dayBounds(selection.to, timeZone)[1],
    nowMs,
  })
  const [before] = cutPrevious(selection, nowMs, calendar).buckets
  // Only its total is shown; of its opening hours every quarter must be looked at.
  const dataBefore = before
    ? readReportData(store, { fromMs: before.startMs, toMs: before.endMs, nowMs, onlyTotals: !before.parts })
    : { ...data, counts: [], corrections: [] }
  const names = readNames(store)
  const view = viewFigures(
    { selection, groupBy },
    data,
    dataBefore,
    calendar,
    readNight(store, selection, calendar, { nowMs }),
  )
  return {
    ...view,
    groups: view.groups.map(({ key, kind, cameraId, targetId, className, ...figures }) => ({
      key,
      kind,
      ...(cameraId !== undefined && { cameraId, camera: names.camera(cameraId) }),
      ...(cameraId !== undefined &&
        targetId !== undefined && { targetId, target: names.target(cameraId, kind, targetId) }),
      ...(className !== undefined && { className }),
      ...figures,
    })),
    occupancy: view.occupancy.map(({ key, cameraId, targetId, days }) => ({
      key,
      ...(cameraId !== undefined &&
        targetId !== undefined && { camera: names.camera(cameraId), target: names.target(cameraId, 'zone', targetId) }),
      days,
    })),
    ...marks(data, selection, timeZone, names),
    choices: choices(store, data, names),
  }
}

function marks(
  data: StoredReportData,
  selection: ReportSelection,
  timeZone: string,
  names: Names,
): Pick<ReportView, 'gaps' | 'gapsLeftOut' | 'degraded' | 'changes' | 'corrections'> {
  const isChosen = selection.cameraIds !== undefined || selection.targets !== undefined
  const trials = new Set(data.cameras.filter(({ isTrial }) => isTrial).map(({ cameraId }) => cameraId))
  const isWanted = ({ cameraId }: { cameraId: string }): boolean =>
    (isChosen || !trials.has(cameraId)) &&
    (!selection.cameraIds || selection.cameraIds.includes(cameraId)) &&
    (!selection.targets || selection.targets.some((target) => target.cameraId === cameraId))
  const [startMs, endMs] = [
    dayBounds(selection.from, timeZone)[0],
    Math.min(data.nowMs, dayBounds(selection.to, timeZone)[1]),
  ]
  const lengthOf = ({ fromMs, toMs }: { fromMs: number; toMs?: number }): number =>
    Math.min(endMs, toMs ?? endMs) - Math.max(startMs, fromMs)
  const corrections = data.corrected.filter((correction) => isSelected(seriesOf(correction), selection)).reverse()
  const longest = <T extends { cameraId: string; fromMs: number; toMs?: number }>(spans: readonly T[]): T[] =>
    spans.filter((span) => isWanted(span) && lengthOf(span) > 0).sort((a, b) => lengthOf(b) - lengthOf(a))
  const gaps = longest(data.gaps)
  return {
    corrections: corrections.map(({ parts: _, ...correction }) => ({
      ...correction,
      camera: names.camera(correction.cameraId),
      line: names.line(correction.cameraId, correction.lineId),
    })),
    gaps: gaps.slice(0, MAX_GAPS).map(({ cameraId, fromMs, toMs, reason }) => ({
      cameraId,
      camera: names.camera(cameraId),
      fromMs,
      ...(toMs !== undefined && { toMs }),
      reason,
    })),
    gapsLeftOut: Math.max(0, gaps.length - MAX_GAPS),
    degraded: longest(data.degraded)
      .slice(0, MAX_DEGRADED)
      .map((span) => ({ ...span, camera: names.camera(span.cameraId) })),
    changes: changesWithin(data.configurations.filter(isWanted), startMs, endMs).map(
      ({ cameraId, fromMs, changed, before, with: after }) => ({
        cameraId,
        camera: names.camera(cameraId),
        atMs: fromMs,
        changed: [...changed],
        before,
        after,
      }),
    ),
  }
}

/** Everything that is, or was counted in the period. */
function choices(store: Store, data: StoredReportData, names: Names): ReportView['choices'] {
  const targets = store.targets.list()
  const present = new Set(store.cameras.list().map(({ id }) => id))
  const counted = new Set(data.counts.map(({ cameraId }) => cameraId))
  const countedTargets = new Set(
    data.counts.map(({ cameraId, kind, targetId }) => JSON.stringify([cameraId, kind, targetId])),
  )
  return {
    cameras: store.cameras
      .known()
      .filter(({ cameraId }) => present.has(cameraId) || counted.has(cameraId))
      .map(({ cameraId }) => ({ cameraId, name: names.camera(cameraId), isGone: !present.has(cameraId) })),
    targets: targets
      .map(({ cameraId, kind, targetId, untilMs }) => ({
        cameraId,
        kind,
        targetId,
        name: names.target(cameraId, kind, targetId),
        isGone: untilMs !== undefined || !present.has(cameraId),
      }))
      .filter(
        ({ isGone, cameraId, kind, targetId }) =>
          !isGone || countedTargets.has(JSON.stringify([cameraId, kind, targetId])),
      ),
    classNames: [
      ...new Set([
        ...targets.flatMap(({ classes }) => classes).filter((name) => name !== '*'),
        ...data.counts.map(({ className }) => className),
      ]),
    ].sort(),
  }
}
