import { Worker } from 'node:worker_threads'
import type { SQLInputValue, SQLOutputValue } from 'node:sqlite'
import { toStoreError } from './sqlite-error.ts'

/** Small enough to be carried as text: so it needs no file of its own in a packed application. */
const THREAD = `
  const { parentPort, workerData: { path, questions } } = require('node:worker_threads')
  const { DatabaseSync } = require('node:sqlite')
  try {
    const db = new DatabaseSync(path, { readOnly: true, timeout: 5000 })
    try {
      parentPort.postMessage({ answers: questions.map(([sql, ...params]) => Object.values(db.prepare(sql).get(...params) ?? {})[0]) })
    } finally {
      db.close()
    }
  } catch (error) {
    parentPort.postMessage({ error: { message: error.message, errcode: error.errcode } })
  }
`

export type Question = readonly [sql: string, ...params: SQLInputValue[]]

/** What the database answered: the first column of the first row of each question. Or what SQLite said instead. */
type Said = { readonly answers: readonly (SQLOutputValue | undefined)[] } | { readonly error: { readonly message: string; readonly errcode?: number } }

/**
 * Asks questions of a database that take reading a large part of it, in a thread with its own connection: seconds for
 * years of counts, in which main counts on. Rejects with the signal's reason, or when the thread fails.
 */
export async function askApart(path: string, questions: readonly Question[], signal?: AbortSignal): Promise<Said> {
  signal?.throwIfAborted()
  const thread = new Worker(THREAD, { eval: true, workerData: { path, questions }, execArgv: [] })
  const { promise, resolve, reject } = Promise.withResolvers<Said>()
  const stop = () => void thread.terminate()
  signal?.addEventListener('abort', stop, { once: true })
  thread.once('message', resolve)
  thread.once('error', reject)
  thread.once('exit', () => reject(signal?.aborted ? signal.reason : new Error('the reading ended early')))
  try {
    return await promise
  } finally {
    signal?.removeEventListener('abort', stop)
  }
}

/** The same, for answers only. Rejects with `store.*`. */
export async function readApart(path: string, questions: readonly Question[]): Promise<readonly (SQLOutputValue | undefined)[]> {
  try {
    const said = await askApart(path, questions)
    if ('error' in said) throw Object.assign(new Error(said.error.message), { errcode: said.error.errcode })
    return said.answers
  } catch (thrown) {
    throw toStoreError(thrown)
  }
}
