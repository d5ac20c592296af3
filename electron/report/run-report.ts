import { rm } from 'node:fs/promises'
import { askOnce } from '../base/threads/ask-once.ts'
import type { ReportProgress, ReportResult, ReportTask } from './report-task.ts'
import { unfinishedPath } from './write/write-whole-file.ts'

/**
 * Writes a report in a thread of its own; main counts on meanwhile. Gives the number of rows of CSV and XLSX and the
 * totals. Aborted, it stops at once and leaves nothing. Rejects with `file.write`, `request.invalid`, `store.*` or the
 * signal's reason.
 */
export async function runReport(
  entry: string,
  task: ReportTask,
  signal: AbortSignal,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<ReportResult> {
  try {
    return await askOnce<ReportTask, ReportResult, ReportProgress>({ entry }, task, {
      signal,
      onProgress: ({ done, total }) => onProgress(done, total),
    })
  } catch (thrown) {
    await rm(unfinishedPath(task.path), { force: true })
    throw thrown
  }
}
