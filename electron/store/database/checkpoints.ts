import { Worker } from 'node:worker_threads'

/** Small enough to be carried as text: so it needs no file of its own in a packed application. */
const THREAD = `
  const { parentPort, workerData: { path, state } } = require('node:worker_threads')
  const { DatabaseSync } = require('node:sqlite')
  parentPort.on('message', () => {
    let done = false
    if (Atomics.compareExchange(state, 0, 0, 1) === 0) {
      try {
        const db = new DatabaseSync(path, { timeout: 0 })
        try {
          db.exec('PRAGMA fullfsync=1; PRAGMA checkpoint_fullfsync=1')
          const { busy, log, checkpointed } = db.prepare('PRAGMA wal_checkpoint(PASSIVE)').get()
          done = busy === 0 && checkpointed >= log
        } finally {
          db.close()
        }
      } catch {}
      Atomics.store(state, 0, 0)
      Atomics.notify(state, 0)
    }
    parentPort.postMessage(done)
  })
`
const IDLE = 0
const BUSY = 1
const CLOSED = 2

/**
 * Brings what SQLite's log holds into the database, in a thread: it is flushed to the disk for that, which takes from
 * 20 ms to a second, in which main counts on. Passive: nobody waits for it, and what comes meanwhile stays in the
 * log for the next time. A failure (the disk is full) is not told: the log stays, and main meets the same failure.
 */
export class Checkpoints {
  readonly #path: string
  /** Shared with the thread: IDLE, BUSY or CLOSED. */
  readonly #state = new Int32Array(new SharedArrayBuffer(4))
  #thread: Worker | undefined
  #running: Promise<boolean> | undefined
  #answered: (done: boolean) => void = () => {}

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
    while (this.#thread && Atomics.compareExchange(this.#state, 0, IDLE, CLOSED) === BUSY)
      Atomics.wait(this.#state, 0, BUSY)
    this.#state[0] = CLOSED
    void this.#thread?.terminate()
  }

  #ask(): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>()
    this.#answered = resolve
    const thread = (this.#thread ??= this.#start())
    thread.ref()
    thread.postMessage('checkpoint')
    return promise.finally(() => thread.unref())
  }

  #start(): Worker {
    Atomics.compareExchange(this.#state, 0, BUSY, IDLE)
    const thread = new Worker(THREAD, {
      eval: true,
      workerData: { path: this.#path, state: this.#state },
      execArgv: [],
    })
    thread.on('message', (done: boolean) => this.#answered(done))
    // A thread in want of memory; the next request begins another.
    thread.on('error', () => {})
    thread.on('exit', () => {
      if (this.#thread === thread) this.#thread = undefined
      this.#answered(false)
    })
    return thread
  }
}
