import type { CrossingRow } from '#core/contract/app-state.ts'
import type { NumberedEvent } from '#core/count/count-event.ts'
import { toErrorData, type ErrorData } from '#core/errors/error-data.ts'

/** Events of one run, as a worker sent them. */
export interface EventBatch {
  readonly workerId: string
  readonly cameraId: string
  readonly runId: string
  readonly events: NumberedEvent[]
}

export interface CommitterOptions {
  /** Writes all batches in one transaction; gives back the crossings that were new. Throws when nothing was written. */
  readonly commit: (batches: readonly EventBatch[]) => CrossingRow[]
  /** Told after the commit, never before: what is shown is committed. */
  readonly onCommitted: (batches: readonly EventBatch[], crossings: CrossingRow[]) => void
  /** The write failed; the workers keep the events and send them again. */
  readonly onFailed: (error: ErrorData) => void
  /** Longest wait for company, ms. */
  readonly windowMs?: number
}

/**
 * Commits events in groups: one transaction (one disk flush) for all that arrives within a quarter of a second,
 * so that forty busy doors cost no more flushes than one.
 */
export class EventCommitter {
  readonly #options: CommitterOptions
  #waiting: EventBatch[] = []
  #timer: NodeJS.Timeout | undefined

  constructor(options: CommitterOptions) {
    this.#options = options
  }

  add(batch: EventBatch): void {
    this.#waiting.push(batch)
    this.#timer ??= setTimeout(() => this.flush(), this.#options.windowMs ?? 200)
  }

  /** Commits what is waiting now. */
  flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const batches = this.#waiting
    if (batches.length === 0) return
    this.#waiting = []
    let crossings: CrossingRow[]
    try {
      crossings = this.#options.commit(batches)
    } catch (thrown) {
      // Dropped here on purpose: they are still in the workers' outboxes and come again within seconds.
      this.#options.onFailed(toErrorData(thrown))
      return
    }
    this.#options.onCommitted(batches, crossings)
  }
}
