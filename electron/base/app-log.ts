import type { LogEntry } from '#core/contract/app-state.ts'
import type { LogQuery } from '#core/contract/log-query.ts'
import type { ErrorData } from '#core/errors/error-data.ts'
import type { Clock } from '#core/time/clock.ts'
import type { Message } from '#core/text/message.ts'
import { shortenMessage } from '#core/text/shorten.ts'

export type NewLogEntry = Omit<LogEntry, 'id' | 'atMs'>

/** Where entries are kept for good; may throw when the disk is full. */
export interface LogStore {
  append(entry: NewLogEntry & { atMs: number }): LogEntry
  recent(limit: number): LogEntry[]
  query(query: LogQuery): LogEntry[]
}

/** The same entry again within this time is counted, not written: a failing camera must not fill the disk. */
const REPEAT_WINDOW_MS = 10_000

/**
 * The log an installer reads. Every entry goes to the store and to whoever listens; repeats within ten seconds
 * are held back.
 */
export class AppLog {
  readonly #store: LogStore
  readonly #clock: Clock
  readonly #emit: (entry: LogEntry) => void
  readonly #lastSeen = new Map<string, number>()
  #unstored = 0

  constructor(store: LogStore, clock: Clock, emit: (entry: LogEntry) => void) {
    this.#store = store
    this.#clock = clock
    this.#emit = emit
  }

  info(message: Message, about: Pick<NewLogEntry, 'cameraId' | 'workerId'> = {}): void {
    this.line('info', message, about)
  }

  error(error: ErrorData, about: Pick<NewLogEntry, 'cameraId' | 'workerId'> = {}): void {
    this.#write({ level: error.kind === 'transient' ? 'warn' : 'error', message: error.message, error, ...about })
  }

  line(level: LogEntry['level'], message: Message, about: Pick<NewLogEntry, 'cameraId' | 'workerId'> = {}): void {
    const { text, ...said } = shortenMessage(message)
    this.#write({ level, message: text, ...said, ...about })
  }

  recent(limit: number): LogEntry[] {
    return this.#store.recent(limit)
  }

  query(query: LogQuery): LogEntry[] {
    return this.#store.query(query)
  }

  #write(entry: NewLogEntry): void {
    const now = this.#clock.monotonicMs()
    const key = `${entry.level}|${entry.cameraId ?? ''}|${entry.workerId ?? ''}|${entry.message}`
    const last = this.#lastSeen.get(key)
    // The death of a worker is always worth a line of its own.
    const always = entry.error?.code.startsWith('worker.')
    if (!always && last !== undefined && now - last < REPEAT_WINDOW_MS) return
    if (this.#lastSeen.size > 500) this.#lastSeen.clear()
    this.#lastSeen.set(key, now)
    const timed = { ...entry, atMs: this.#clock.nowMs() }
    try {
      this.#emit(this.#store.append(timed))
    } catch {
      // The store says itself why it cannot write; the entry is at least shown. Negative ids never meet stored ones.
      this.#emit({ ...timed, id: --this.#unstored })
    }
  }
}
