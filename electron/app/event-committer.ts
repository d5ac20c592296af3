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
  /** How many events wait in the workers for a commit that goes through; 0 when all are written. */
  readonly onHeld?: (events: number) => void
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
  /** Events of commits that failed, as run and number. */
  readonly #held = new Set<string>()

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
      for (const id of idsOf(batches)) this.#held.add(id)
      this.#options.onFailed(toErrorData(thrown))
      this.#options.onHeld?.(this.#held.size)
      return
    }
    if (this.#held.size > 0) {
      for (const id of idsOf(batches)) this.#held.delete(id)
      this.#options.onHeld?.(this.#held.size)
    }
    this.#options.onCommitted(batches, crossings)
  }
}

function idsOf(batches: readonly EventBatch[]): string[] {
  return batches.flatMap(({ runId, events }) => events.map(({ seq }) => `${runId}/${seq}`))
}
