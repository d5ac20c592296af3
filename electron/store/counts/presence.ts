import type { Database } from '../database/database.ts'
import type { Pause } from '#core/time/pause.ts'
import { insertGapForAll, openGapForAll } from './gap-table.ts'
import { readAlive, writeAlive } from '../tables/meta-table.ts'
import type { RetryingWriter } from '../database/retrying-writer.ts'

const SLEPT_AFTER_MS = 60_000

/** Why nobody watched in a pause; undefined: somebody did, only this process could do nothing else. */
const PAUSED = { none: undefined, stalled: undefined, slept: 'app.asleep', 'clock-set': 'clock.set' } as const

/** Knows when the application ran, so that the times it did not are gaps of every camera. */
export class Presence {
  readonly #db: Database
  readonly #writer: RetryingWriter
  #lastMs: number

  /** At the start: nobody has watched since the application last ran. Those gaps end when a camera is live. */
  constructor(db: Database, writer: RetryingWriter, nowMs: number, dataLost: boolean) {
    this.#db = db
    this.#writer = writer
    this.#lastMs = nowMs
    const lastMs = readAlive(db)
    if (lastMs !== undefined)
      writer.write(() => openGapForAll(db, Math.min(lastMs, nowMs), dataLost ? 'data.lost' : 'app.notRunning'))
    this.#remember(nowMs)
  }

  /**
   * The application runs at `nowMs`. A pause of more than a minute since the last call is a gap: the computer slept, or
   * its clock was set forward; `pause` says which, or that it was neither. Never throws; a mark that cannot be written
   * is made up for by the next. What happened since `safeUntilMs` would be lost with the process, so the mark is no
   * later.
   */
  mark(nowMs: number, safeUntilMs = nowMs, pause?: Pause): void {
    const lastMs = this.#lastMs
    this.#lastMs = nowMs
    const reason = PAUSED[pause?.kind ?? 'slept']
    if (reason !== undefined && nowMs - lastMs > SLEPT_AFTER_MS)
      this.#writer.write(() => insertGapForAll(this.#db, lastMs, nowMs, reason))
    else this.#writer.retry()
    this.#remember(Math.min(nowMs, safeUntilMs))
  }

  #remember(nowMs: number): void {
    try {
      writeAlive(this.#db, nowMs)
    } catch {
      // Full: were the application to end now, its gap would begin at the last mark that was written.
    }
  }
}
