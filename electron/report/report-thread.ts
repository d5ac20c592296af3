// Entry point of the thread that writes one report, or answers what the Reports screen asks: reading a year and drawing
// its charts takes time, which main has not.
import type { ReportView } from '#core/report/report.ts'
import { answerQuestions } from '../base/threads/answer-questions.ts'
import { systemClock } from '../base/system-clock.ts'
import { openStoreForReading, type Store } from '../store/store.ts'
import { reportTotals } from './write/report-summary.ts'
import { reportView } from './view/report-view.ts'
import type { ReportProgress, ReportResult, ReportTask, ViewQuestion } from './report-task.ts'
import { writeReport } from './write/write-report.ts'

const openForReading = (dataDir: string): Store =>
  openStoreForReading({ dir: dataDir, clock: systemClock, onProblem: () => {} })

async function write(
  { dataDir, path, ...task }: ReportTask,
  notify: (progress: ReportProgress) => void,
): Promise<ReportResult> {
  const store = openForReading(dataDir)
  try {
    const { timeZone, language, siteName, report } = store.settings.get()
    const onProgress = (done: number, total: number) => notify({ done, total })
    const rows = await writeReport(
      store,
      { ...task, timeZone, language, siteName, calendar: report, logo: report.logo, onProgress },
      path,
    )
    return { rows, totals: reportTotals(store, { ...task, timeZone, calendar: report }) }
  } finally {
    store.close()
  }
}

/** The connection is kept for the next view. */
let viewed: Store | undefined
function view({ viewsOf, query, nowMs }: ViewQuestion): ReportView {
  viewed ??= openForReading(viewsOf)
  return reportView(viewed, query, viewed.settings.get(), nowMs)
}

answerQuestions<ReportTask | ViewQuestion, ReportResult | ReportView, ReportProgress>((question, notify) =>
  'viewsOf' in question ? view(question) : write(question, notify),
)
