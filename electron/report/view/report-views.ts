import type { ReportQuery, ReportView } from '#core/report/report.ts'
import { MINUTE_MS } from '#core/time/durations.ts'
import { ThreadClient } from '../../base/threads/thread-client.ts'
import type { ViewQuestion } from '../report-task.ts'

/** Nobody looks at reports any more: the thread and its memory go. */
const IDLE_MS = 5 * MINUTE_MS

/** Asks a thread with its own connection for views of reports, so that main counts on. */
export class ReportViews {
  readonly #thread: ThreadClient<ViewQuestion, ReportView>
  readonly #dataDir: string

  constructor(entry: string, dataDir: string) {
    this.#thread = new ThreadClient({ entry, idleMs: IDLE_MS })
    this.#dataDir = dataDir
  }

  /** Rejects with `request.invalid`, `report.tooFine` or `store.*`. */
  view(query: ReportQuery, nowMs: number): Promise<ReportView> {
    return this.#thread.ask({ viewsOf: this.#dataDir, query, nowMs })
  }

  close(): Promise<void> {
    return this.#thread.close(new Error('the application ends'))
  }
}
