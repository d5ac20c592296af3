import { z } from 'zod'
import { FieldcountError } from '#core/errors/error-data.ts'
import { dayBounds, siteDateTime } from '#core/time/site-time.ts'
import { offsetText } from '#core/time/zone-offset.ts'
import type { CrossingPosition } from '../store/crossing-query.ts'
import type { Store } from '../store/store.ts'
import type { Cell } from './csv-text.ts'
import type { CsvRequest, CsvRows } from './csv-page.ts'
import { readNames } from './names.ts'

export const CROSSINGS_HEADER = ['utc', 'local_time', 'utc_offset', 'time_zone', 'camera', 'line', 'class', 'direction', 'track', 'event_id']

/** Time, run and number of the last row, as one word. */
const Cursor = z.string().regex(/^\d{1,16}\.\d{1,15}\.\d{1,15}$/)

/** One row a crossing, in order of time. Every row says its instant in full: UTC, the site's clock, offset and zone. */
export function crossingRows(store: Store, request: CsvRequest, maxRows: number): CsvRows {
  const { from, to, timeZone, cameraIds } = request
  const range = { fromMs: dayBounds(from, timeZone)[0], toMs: dayBounds(to, timeZone)[1], cameraIds }
  const page = store.events.page(range, maxRows, request.cursor === undefined ? undefined : parsePosition(request.cursor))
  const names = readNames(store)
  const rows = page.crossings.map(({ id, cameraId, lineId, className, direction, atMs, trackId }): Cell[] => [
    new Date(atMs).toISOString(),
    siteDateTime(atMs, timeZone),
    `UTC${offsetText(atMs, timeZone)}`,
    timeZone,
    names.camera(cameraId),
    names.line(cameraId, lineId),
    className,
    direction,
    trackId,
    id,
  ])
  return { rows, nextCursor: page.next && `${page.next.atMs}.${page.next.runKey}.${page.next.seq}` }
}

function parsePosition(cursor: string): CrossingPosition {
  if (!Cursor.safeParse(cursor).success) throw new FieldcountError('request.invalid', { detail: 'the cursor is not one of this export' })
  const [atMs, runKey, seq] = cursor.split('.').map(Number)
  return { atMs: atMs!, runKey: runKey!, seq: seq! }
}
