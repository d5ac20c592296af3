// Entry point of the thread that writes one report: reading a year and drawing its charts takes seconds, which main has not.
import { parentPort, workerData } from 'node:worker_threads'
import { toErrorData } from '#core/errors/error-data.ts'
import { systemClock } from '../shell/system-clock.ts'
import { openStoreForReading } from '../store/store.ts'
import type { ReportEnd, ReportTask } from './report-task.ts'
import { reportTotals } from './report-summary.ts'
import { writeReport } from './write-report.ts'

async function write({ dataDir, path, ...task }: ReportTask): Promise<ReportEnd> {
  try {
    const store = openStoreForReading({ dir: dataDir, clock: systemClock, onProblem: () => {} })
    try {
      const { timeZone, language, siteName } = store.settings.get()
      const rows = await writeReport(store, { ...task, timeZone, language, siteName }, path)
      return { ok: true, rows, totals: reportTotals(store, { ...task, timeZone }) }
    } finally {
      store.close()
    }
  } catch (thrown) {
    return { ok: false, error: toErrorData(thrown) }
  }
}

parentPort!.postMessage(await write(workerData as ReportTask))
