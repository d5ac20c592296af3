import type { CrossingRow } from '#core/contract/app-state.ts'
import type { CountEvent, NumberedEvent } from '#core/count/count-event.ts'
import type { Clock } from '#core/time/clock.ts'
import { DAY_MS, MINUTE_MS } from '#core/time/durations.ts'
import { crossingId } from './crossing-id.ts'
import type { Database } from '../database/database.ts'
import { insertMoment } from './moment-table.ts'
import { isTrial } from '../tables/camera-table.ts'
import type { Outbox } from '../tables/outbox-table.ts'
import { QUARTER_MS } from './slice-query.ts'

/** Events of one run, in any order; some may have come before. */
export interface RunEvents {
  readonly cameraId: string
  readonly runId: string
  readonly events: readonly NumberedEvent[]
}

export interface Committed {
  /** Crossings that were not there before, in the order given. Everything in the batches is on the disk. */
  readonly committed: CrossingRow[]
}

const addTo = (table: string): string =>
  `INSERT INTO ${table} VALUES (?, ?, 1, ?) ON CONFLICT DO UPDATE SET count = count + 1, dwell_ms = dwell_ms + ` +
  'excluded.dwell_ms'
const ADD_TO_MINUTE = addTo('minute_counts')
const ADD_TO_QUARTER = addTo('quarter_counts')

/** The largest time a Date can hold, ms. */
const LAST_MS = 8.64e15
/** A year; keeps sums whole numbers whatever a worker says. */
const LONGEST_DWELL_MS = 366 * DAY_MS

/**
 * Writes count events: the one place where counts come into being. One transaction for all batches; an event
 * that is there already changes nothing, and the minute's aggregates move only with a new event.
 */
export class EventWriter {
  readonly #db: Database
  readonly #clock: Clock
  readonly #outbox: Pick<Outbox, 'addCrossing'>
  readonly #runs = new Map<string, number>()
  readonly #series = new Map<string, number>()

  constructor(db: Database, clock: Clock, outbox: Pick<Outbox, 'addCrossing'>) {
    this.#db = db
    this.#clock = clock
    this.#outbox = outbox
    db.onRollback(() => {
      this.#runs.clear()
      this.#series.clear()
    })
  }

  /** When this returns, all is on the disk. Throws `store.full` or `store.failed`, and then nothing is written. */
  commit(batches: readonly RunEvents[]): Committed {
    return this.#db.transaction(() => {
      const committed: CrossingRow[] = []
      for (const { cameraId, runId, events } of batches) {
        const runKey = this.#runKey(cameraId, runId)
        // Receivers outside hear of the site, not of a demo scene.
        const isReported = !isTrial(this.#db, cameraId)
        for (const { seq, event } of events) {
          insertMoment(this.#db, runKey, seq, cameraId, event)
          if (event.kind === 'suppressed' || !this.#insert(cameraId, runKey, seq, event) || event.kind !== 'crossing')
            continue
          if (isReported) this.#outbox.addCrossing(runKey, seq)
          const { lineId, className, direction, trackId } = event
          committed.push({
            id: crossingId(cameraId, runId, seq),
            cameraId,
            lineId,
            className,
            direction,
            atMs: storableMs(event.atMs),
            trackId,
          })
        }
      }
      return { committed }
    })
  }

  #insert(cameraId: string, runKey: number, seq: number, event: CountEvent): boolean {
    const seriesKey = this.#seriesKey(cameraId, event)
    const atMs = storableMs(event.atMs)
    const dwellMs = event.kind === 'zone-left' ? Math.min(LONGEST_DWELL_MS, storableMs(event.dwellMs)) : null
    const added = this.#db.run(
      'INSERT OR IGNORE INTO count_events VALUES (?, ?, ?, ?, ?, ?)',
      runKey,
      seq,
      atMs,
      seriesKey,
      event.trackId,
      dwellMs,
    )
    if (added === 0) return false
    this.#db.run(ADD_TO_MINUTE, seriesKey, Math.floor(atMs / MINUTE_MS), dwellMs ?? 0)
    this.#db.run(ADD_TO_QUARTER, seriesKey, Math.floor(atMs / QUARTER_MS), dwellMs ?? 0)
    return true
  }

  #runKey(cameraId: string, runId: string): number {
    const name = JSON.stringify([cameraId, runId])
    const known = this.#runs.get(name)
    if (known !== undefined) return known
    this.#db.run(
      'INSERT OR IGNORE INTO runs (camera_id, run_id, started_at_ms) VALUES (?, ?, ?)',
      cameraId,
      runId,
      this.#clock.nowMs(),
    )
    const key = Number(
      this.#db.get('SELECT run_key FROM runs WHERE camera_id = ? AND run_id = ?', cameraId, runId)!.run_key,
    )
    this.#runs.set(name, key)
    return key
  }

  #seriesKey(cameraId: string, event: CountEvent): number {
    const { kind, targetId, direction } = targetOf(event)
    const columns = [cameraId, kind, targetId, event.className, direction]
    const name = JSON.stringify(columns)
    const known = this.#series.get(name)
    if (known !== undefined) return known
    this.#db.run(
      'INSERT OR IGNORE INTO series (camera_id, kind, target_id, class_name, direction) VALUES (?, ?, ?, ?, ?)',
      ...columns,
    )
    const row = this.#db.get(
      'SELECT series_key FROM series WHERE camera_id = ? AND kind = ? AND target_id = ? AND class_name = ? AND ' +
        'direction = ?',
      ...columns,
    )!
    this.#series.set(name, Number(row.series_key))
    return Number(row.series_key)
  }
}

function targetOf(event: CountEvent): { kind: 'line' | 'zone'; targetId: string; direction: string } {
  switch (event.kind) {
    case 'crossing':
      return { kind: 'line', targetId: event.lineId, direction: event.direction }
    case 'zone-entered':
      return { kind: 'zone', targetId: event.zoneId, direction: 'entered' }
    case 'zone-left':
      return { kind: 'zone', targetId: event.zoneId, direction: 'left' }
  }
}

/** Whole ms in the range of a Date: one absurd time from a worker must not stop every later commit. */
function storableMs(ms: number): number {
  return Math.min(LAST_MS, Math.max(0, Math.round(ms)))
}
