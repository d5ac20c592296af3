import type { CrossingRow } from '#core/contract/app-state.ts'
import { toErrorData, type ErrorData } from '#core/errors/error-data.ts'
import type { EventBatch } from './event-batch.ts'
import { EventBuffer, type LostEvents } from './event-buffer.ts'

export interface CommitterOptions {
  /** Writes all batches in one transaction; gives back the crossings that were new. Throws when nothing was written. */
  readonly commit: (batches: readonly EventBatch[]) => CrossingRow[]
  /** The worker may forget them: they are on the disk, or held here, which the worker could do no better. */
  readonly onTaken: (batches: readonly EventBatch[]) => void
  /** Told after the commit, never before: what is shown is committed. */
  readonly onCommitted: (crossings: CrossingRow[]) => void
  /** The write failed; what was to be written is held and tried again. Told once until a write goes through. */
  readonly onFailed: (error: ErrorData) => void
  /** How many events wait here for a commit that goes through, and how many counts had to be given up meanwhile. */
  readonly onBuffered?: (events: number, lost: number) => void
  /**
   * Everything that was held is written; these were given up before. Throws when it cannot be written down, and is told
   * again.
   */
  readonly onLost?: (lost: readonly LostEvents[]) => void
  readonly held?: EventBuffer
  /** Longest wait for company, ms. */
  readonly windowMs?: number
  /** How often a commit that failed is tried again, ms. */
  readonly retryMs?: number
}

/** Of what was held, written at once: a few ms of the main thread. */
const AT_ONCE = 2_000

/**
 * Commits events in groups: one transaction (one disk flush) for all that arrives within 200 ms,
 * so that forty busy doors cost no more flushes than one. What the disk does not take is held, in bounds, and written
 * in its order before anything newer.
 */
export class EventCommitter {
  readonly #options: CommitterOptions
  readonly #buffer: EventBuffer
  #waiting: EventBatch[] = []
  #timer: NodeJS.Timeout | undefined
  #retry: NodeJS.Timeout | undefined
  #failing = false

  constructor(options: CommitterOptions) {
    this.#options = options
    this.#buffer = options.held ?? new EventBuffer()
  }

  /** Up to this moment everything that happened is on the disk, UTC ms; undefined: up to now. */
  get safeUntilMs(): number | undefined {
    return this.#buffer.oldestMs
  }

  add(batch: EventBatch): void {
    this.#waiting.push(batch)
    this.#timer ??= setTimeout(() => this.flush(), this.#options.windowMs ?? 200)
  }

  /** A worker had to give counts up before they came here. */
  lost(cameraId: string, count: number, fromMs: number, toMs: number): void {
    this.#buffer.giveUp(cameraId, count, fromMs, toMs)
    this.#publishBuffered()
    this.#again()
  }

  /** Commits what is waiting now. */
  flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const batches = this.#waiting
    this.#waiting = []
    if (batches.length === 0) return
    if (this.#retry !== undefined || this.#buffer.size > 0) return this.#hold(batches)
    const crossings = this.#try(() => this.#options.commit(this.#buffer.fresh(batches)))
    if (!crossings) return this.#hold(batches)
    this.#options.onTaken(batches)
    this.#options.onCommitted(crossings)
  }

  /** Tries what is held now, to its end or the next failure. */
  flushBuffered(): void {
    while (this.#tryBuffered());
  }

  stop(): void {
    clearTimeout(this.#timer)
    clearTimeout(this.#retry)
    this.#retry = undefined
  }

  #hold(batches: readonly EventBatch[]): void {
    for (const batch of batches) this.#buffer.add(batch)
    this.#options.onTaken(batches)
    this.#publishBuffered()
    this.#again()
  }

  #again(waitMs = this.#options.retryMs ?? 2_000): void {
    this.#retry ??= setTimeout(() => {
      this.#retry = undefined
      // Slice by slice, so that a night's counts do not hold up the moment they are written in.
      if (this.#tryBuffered()) this.#again(0)
      else if (this.#buffer.size > 0 || this.#buffer.lost > 0) this.#again()
    }, waitMs)
  }

  /** One slice; true while there is more and the disk takes it. */
  #tryBuffered(): boolean {
    const batches = this.#buffer.next(AT_ONCE)
    if (batches.length > 0) {
      const crossings = this.#try(() => this.#options.commit(batches))
      if (!crossings) return false
      this.#buffer.done(batches)
      this.#options.onCommitted(crossings)
    }
    if (this.#buffer.size === 0 && this.#buffer.lost > 0 && !this.#reportLost()) return false
    this.#publishBuffered()
    return this.#buffer.size > 0
  }

  #reportLost(): boolean {
    const lost = this.#buffer.takeLost()
    const reported = this.#try(() => {
      this.#options.onLost?.(lost)
      return true
    })
    if (!reported)
      for (const { cameraId, count, fromMs, toMs } of lost) this.#buffer.giveUp(cameraId, count, fromMs, toMs)
    return reported === true
  }

  #try<T>(work: () => T): T | undefined {
    try {
      const result = work()
      this.#failing = false
      return result
    } catch (thrown) {
      if (!this.#failing) this.#options.onFailed(toErrorData(thrown))
      this.#failing = true
      return undefined
    }
  }

  #publishBuffered(): void {
    this.#options.onBuffered?.(this.#buffer.size, this.#buffer.lost)
  }
}
