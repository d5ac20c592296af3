import { rm } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import { FieldcountError } from '#core/errors/error-data.ts'
import type { FromReport, ReportEnd, ReportTask } from './report-task.ts'
import { unfinishedPath } from './write/write-whole-file.ts'

export type ReportResult = Pick<Extract<ReportEnd, { ok: true }>, 'rows' | 'totals'>

/**
 * Writes a report in a thread of its own; main counts on meanwhile. Gives the number of rows of CSV and XLSX and the totals.
 * Aborted, it stops at once and leaves nothing. Rejects with `file.write`, `request.invalid`, `store.*` or the
 * signal's reason.
 */
export async function runReport(
  entry: string,
  task: ReportTask,
  signal: AbortSignal,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<ReportResult> {
  signal.throwIfAborted()
  const thread = new Worker(entry, { workerData: task, execArgv: [] })
  const { promise, resolve, reject } = Promise.withResolvers<ReportResult>()
  const stop = () => void thread.terminate()
  signal.addEventListener('abort', stop, { once: true })
  thread.on('message', (said: FromReport) => {
    if ('done' in said) onProgress(said.done, said.total)
    else if (said.ok) resolve(said)
    else reject(FieldcountError.fromData(said.error))
  })
  thread.once('error', (error: Error) => reject(new FieldcountError('internal', { detail: error.message })))
  thread.once('exit', (code) =>
    reject(
      signal.aborted
        ? signal.reason
        : new FieldcountError('internal', { detail: `the report's thread ended with ${code}` }),
    ),
  )
  try {
    return await promise
  } catch (thrown) {
    await rm(unfinishedPath(task.path), { force: true })
    throw thrown
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
