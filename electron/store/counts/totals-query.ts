import type { LineTotal, ZoneTotal } from '#core/count/totals.ts'
import type { Series } from '#core/report/series.ts'
import { DAY_MS, MINUTE_MS } from '#core/time/durations.ts'
import type { Database } from '../database/database.ts'
import { periodTotals, QUARTER_MS } from './slice-query.ts'

/** Longer periods are summed from packed days: a year of 16 cameras takes a twentieth of the time. */
const PACKED_FROM_MS = 2 * DAY_MS

const sums = (slice: 'minute' | 'quarter'): string => `
  SELECT camera_id, target_id, class_name, direction, sum(count)
  FROM series JOIN ${slice}_counts USING (series_key)
  WHERE kind = ? AND ${slice} >= ? AND ${slice} < ?
  GROUP BY camera_id, target_id, class_name, direction ORDER BY camera_id, target_id, class_name`

const BY_QUARTER = sums('quarter')
const BY_MINUTE = sums('minute')

/** Sums of committed events from `fromMs` up to, not including, `toMs`; both on whole minutes, as days are. */
export function lineTotals(db: Database, fromMs: number, toMs: number): LineTotal[] {
  return bothDirections(readSums(db, 'line', fromMs, toMs), 'in').map(
    ({ cameraId, targetId, className, plus, minus }) => ({
      cameraId,
      lineId: targetId,
      className,
      in: plus,
      out: minus,
    }),
  )
}

/** Entries and exits of the period, likewise. */
export function zoneTotals(db: Database, fromMs: number, toMs: number): ZoneTotal[] {
  return bothDirections(readSums(db, 'zone', fromMs, toMs), 'entered').map(
    ({ cameraId, targetId, className, plus, minus }) => ({
      cameraId,
      zoneId: targetId,
      className,
      entries: plus,
      exits: minus,
    }),
  )
}

type Sum = Pick<Series, 'cameraId' | 'targetId' | 'className' | 'direction'> & { readonly count: number }

/**
 * In order of camera, target and class. By quarters of an hour where the period consists of them, as the days of every
 * zone do.
 */
function readSums(db: Database, kind: Series['kind'], fromMs: number, toMs: number): Sum[] {
  const isQuarters = fromMs % QUARTER_MS === 0 && toMs % QUARTER_MS === 0
  if (isQuarters && toMs - fromMs > PACKED_FROM_MS) {
    return periodTotals(db, fromMs, toMs, { kind }).map(({ slices, ...series }) => ({
      ...series,
      count: [...slices].reduce((sum, { count }) => sum + count, 0),
    }))
  }
  const rows = isQuarters
    ? db.rows(BY_QUARTER, kind, fromMs / QUARTER_MS, toMs / QUARTER_MS)
    : db.rows(BY_MINUTE, kind, Math.floor(fromMs / MINUTE_MS), Math.ceil(toMs / MINUTE_MS))
  return rows.map(([cameraId, targetId, className, direction, count]) => ({
    cameraId: String(cameraId),
    targetId: String(targetId),
    className: String(className),
    direction: direction as Series['direction'],
    count: Number(count),
  }))
}

function bothDirections(sums: readonly Sum[], plusDirection: Series['direction']) {
  return [
    ...Map.groupBy(sums, ({ cameraId, targetId, className }) =>
      JSON.stringify([cameraId, targetId, className]),
    ).values(),
  ].map((own) => {
    const { cameraId, targetId, className } = own[0]!
    const of = (isPlus: boolean): number =>
      own.reduce((sum, { direction, count }) => ((direction === plusDirection) === isPlus ? sum + count : sum), 0)
    return { cameraId, targetId, className, plus: of(true), minus: of(false) }
  })
}
