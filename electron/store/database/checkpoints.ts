import { findAppPaths } from '../../base/app-paths.ts'
import { ThreadClient } from '../../base/threads/thread-client.ts'
import { BUSY, CLOSED, IDLE } from './checkpoint-state.ts'
import type { DatabaseQuestion } from './database-thread.ts'

/**
 * Brings what SQLite's log holds into the database, in a thread: it is flushed to the disk for that, which takes from
 * 20 ms to a second, in which main counts on. Passive: nobody waits for it, and what comes meanwhile stays in the
 * log for the next time. A failure (the disk is full) is not told: the log stays, and main meets the same failure.
 */
export class Checkpoints {
  readonly #path: string
  /** Shared with the thread: IDLE, BUSY or CLOSED. */
  readonly #state = new Int32Array(new SharedArrayBuffer(4))
  readonly #thread = new ThreadClient<DatabaseQuestion, boolean>({ entry: findAppPaths().databaseEntry })
  #running: Promise<boolean> | undefined

  constructor(path: string) {
    this.#path = path
  }

  /** True when the log is empty afterwards. One at a time: who asks meanwhile shares the answer. Never rejects. */
  run(): Promise<boolean> {
    if (this.#state[0] === CLOSED) return Promise.resolve(false)
    return (this.#running ??= this.#ask().finally(() => (this.#running = undefined)))
  }

  /**
   * Waits for the one that runs, since main must be the last to leave the database: who closes it last removes the
   * log, by its name, and by then another database may have its place.
   */
  close(): void {
    while (this.#running && Atomics.compareExchange(this.#state, 0, IDLE, CLOSED) === BUSY)
      Atomics.wait(this.#state, 0, BUSY)
    this.#state[0] = CLOSED
    void this.#thread.close()
  }

  async #ask(): Promise<boolean> {
    try {
      return await this.#thread.ask({ checkpoint: this.#path, state: this.#state })
    } catch {
      // The thread may have ended in the midst of it, in want of memory; the next request begins another.
      Atomics.compareExchange(this.#state, 0, BUSY, IDLE)
      return false
    }
  }
}
