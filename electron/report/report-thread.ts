// Entry point of the thread that writes one report, or answers what the Reports screen asks: reading a year and drawing its charts takes time, which main has not.
import { parentPort, workerData } from 'node:worker_threads'
import { toErrorData } from '#core/errors/error-data.ts'
import { systemClock } from '../base/system-clock.ts'
import { openStoreForReading, type Store } from '../store/store.ts'
import { reportTotals } from './write/report-summary.ts'
import { reportView } from './view/report-view.ts'
import type { FromReport, ReportEnd, ReportTask, ViewAnswer, ViewQuestion, ViewTask } from './report-task.ts'
import { writeReport } from './write/write-report.ts'

const openForReading = (dataDir: string): Store =>
  openStoreForReading({ dir: dataDir, clock: systemClock, onProblem: () => {} })

async function write({ dataDir, path, ...task }: ReportTask): Promise<ReportEnd> {
  try {
    const store = openForReading(dataDir)
    try {
      const { timeZone, language, siteName, report } = store.settings.get()
      const onProgress = (done: number, total: number) => parentPort!.postMessage({ done, total } satisfies FromReport)
      const rows = await writeReport(
        store,
        { ...task, timeZone, language, siteName, calendar: report, logo: report.logo, onProgress },
        path,
      )
      return { ok: true, rows, totals: reportTotals(store, { ...task, timeZone, calendar: report }) }
    } finally {
      store.close()
    }
  } catch (thrown) {
    return { ok: false, error: toErrorData(thrown) }
  }
}

/** One at a time, in the order asked; the connection is kept for the next. */
function answerViews(dataDir: string): void {
  let store: Store | undefined
  parentPort!.on('message', ({ id, query, nowMs }: ViewQuestion) => {
    let answer: ViewAnswer
    try {
      store ??= openForReading(dataDir)
      answer = { id, ok: true, view: reportView(store, query, store.settings.get(), nowMs) }
    } catch (thrown) {
      answer = { id, ok: false, error: toErrorData(thrown) }
    }
    parentPort!.postMessage(answer)
  })
}

const task = workerData as ReportTask | ViewTask
if ('viewsOf' in task) answerViews(task.viewsOf)
else parentPort!.postMessage(await write(task))
