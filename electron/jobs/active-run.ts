import { FieldcountError, toErrorData, type ErrorData } from '#core/errors/error-data.ts'
import type { Job } from '#core/pool/job.ts'
import type { JobRunner, Json } from './job-runner.ts'

/** A job that was asked to stop and has not done so by then is no longer waited for, ms. */
export const STOP_DEADLINE_MS = 2_000

export type RunEnd = { readonly ok: true; readonly result: Json } | { readonly ok: false; readonly error: ErrorData }

/**
 * One attempt of a job while it runs: its time limit, its cancellation, and its end, which is told exactly once.
 * A runner that does not stop when asked is left behind after the deadline: `released` is then false at the end.
 */
export class ActiveRun {
  readonly jobId: string
  readonly workerId: string
  /** Resolves when the runner has really let go. */
  readonly released: Promise<void>
  readonly #abort = new AbortController()
  readonly #onEnd: (end: RunEnd, released: boolean) => void
  #ended = false
  #limit: NodeJS.Timeout | undefined
  #deadline: NodeJS.Timeout | undefined
  #stopReason: FieldcountError | undefined

  constructor(
    job: Job,
    runner: JobRunner,
    events: { onEnd(end: RunEnd, released: boolean): void; onProgress(done: number, total: number): void },
  ) {
    this.jobId = job.id
    this.workerId = job.workerId!
    this.#onEnd = events.onEnd
    const { timeoutMs } = job
    if (timeoutMs !== undefined)
      this.#limit = setTimeout(
        () => this.stop(new FieldcountError('job.timeout', { seconds: Math.round(timeoutMs / 1000) })),
        timeoutMs,
      )
    const onProgress = (done: number, total: number) => {
      if (!this.#ended) events.onProgress(done, total)
    }
    this.released = Promise.resolve()
      .then(() => runner.run(job, this.#abort.signal, onProgress))
      .then(
        (result) => this.#end({ ok: true, result }, true),
        (thrown: unknown) => this.#end({ ok: false, error: this.#stopReason?.data ?? toErrorData(thrown) }, true),
      )
  }

  /** Asks it to stop; its end comes within the deadline, with this error unless it had just succeeded. */
  stop(reason: FieldcountError): void {
    if (this.#ended || this.#stopReason) return
    this.#stopReason = reason
    this.#abort.abort(reason)
    this.#deadline = setTimeout(() => this.#end({ ok: false, error: reason.data }, false), STOP_DEADLINE_MS)
  }

  #end(end: RunEnd, released: boolean): void {
    if (this.#ended) return
    this.#ended = true
    clearTimeout(this.#limit)
    clearTimeout(this.#deadline)
    this.#onEnd(end, released)
  }
}
