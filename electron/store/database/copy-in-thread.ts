import { runInThread } from './run-in-thread.ts'

/** One state of it, whatever is written meanwhile: else the copy would begin anew at each commit. */
const COPY = `async ({ from, to }, { backup, DatabaseSync }) => {
  const db = new DatabaseSync(from, { readOnly: true, timeout: 5000 })
  try {
    db.exec('BEGIN')
    db.prepare('SELECT count(*) FROM sqlite_schema').get()
    await backup(db, to, { rate: 200 })
  } finally {
    db.close()
  }
}`

/**
 * Copies a database that is in use, in a thread with its own connection: a copy through main's connection holds it up
 * while the disk is waited for, and fails when main is in the midst of a transaction. Rejects as `runInThread` does.
 */
export function copyInThread(from: string, to: string, signal: AbortSignal): Promise<void> {
  return runInThread(COPY, { from, to }, signal)
}
