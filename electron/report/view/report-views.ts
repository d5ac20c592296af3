import { Worker } from 'node:worker_threads'
import type { ReportQuery, ReportView } from '#core/report/report.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import type { ViewAnswer, ViewQuestion, ViewTask } from '../report-task.ts'

/** Nobody looks at reports any more: the thread and its memory go. */
const IDLE_MS = 5 * 60_000

/** Asks a thread with its own connection for views of reports, so that main counts on. The thread begins with the first question. */
export class ReportViews {
  readonly #entry: string
  readonly #dataDir: string
  #thread: Worker | undefined
  #idle: NodeJS.Timeout | undefined
  #nextId = 1
  readonly #waiting = new Map<
    number,
    { resolve: (view: ReportView) => void; reject: (error: FieldcountError) => void }
  >()

  constructor(entry: string, dataDir: string) {
    this.#entry = entry
    this.#dataDir = dataDir
  }

  /** Rejects with `request.invalid`, `report.tooFine` or `store.*`. */
  view(query: ReportQuery, nowMs: number): Promise<ReportView> {
    clearTimeout(this.#idle)
    const { promise, resolve, reject } = Promise.withResolvers<ReportView>()
    const id = this.#nextId++
    this.#waiting.set(id, { resolve, reject })
    this.#running().postMessage({ id, query, nowMs } satisfies ViewQuestion)
    return promise
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle)
    const thread = this.#thread
    this.#thread = undefined
    await thread?.terminate()
    this.#fail('the application ends')
  }

  #running(): Worker {
    if (this.#thread) return this.#thread
    const thread = new Worker(this.#entry, { workerData: { viewsOf: this.#dataDir } satisfies ViewTask, execArgv: [] })
    this.#thread = thread
    thread.on('message', (answer: ViewAnswer) => this.#answered(answer))
    thread.on('error', (error: Error) => this.#ended(thread, error.message))
    thread.on('exit', (code) => this.#ended(thread, `the thread of reports ended with ${code}`))
    return thread
  }

  #answered(answer: ViewAnswer): void {
    const asked = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    if (answer.ok) asked?.resolve(answer.view)
    else asked?.reject(FieldcountError.fromData(answer.error))
    if (this.#waiting.size > 0) return
    this.#idle = setTimeout(() => void this.close(), IDLE_MS)
    this.#idle.unref()
  }

  /** The next question begins another one. */
  #ended(thread: Worker, why: string): void {
    if (this.#thread !== thread) return
    this.#thread = undefined
    this.#fail(why)
  }

  #fail(why: string): void {
    for (const { reject } of this.#waiting.values()) reject(new FieldcountError('internal', { detail: why }))
    this.#waiting.clear()
  }
}
