import type { SQLInputValue, SQLOutputValue } from 'node:sqlite'
import { runInThread } from './run-in-thread.ts'
import { toStoreError } from './sqlite-error.ts'

const READ = `async ({ path, questions }, { DatabaseSync }) => {
  const db = new DatabaseSync(path, { readOnly: true, timeout: 5000 })
  try {
    return questions.map(([sql, ...params]) => Object.values(db.prepare(sql).get(...params) ?? {})[0])
  } finally {
    db.close()
  }
}`

export type Question = readonly [sql: string, ...params: SQLInputValue[]]
/** The first column of the first row of each question. */
export type Answers = readonly (SQLOutputValue | undefined)[]

/**
 * Asks questions of a database that take reading a large part of it, in a thread with its own connection: seconds for
 * years of counts. Rejects as `runInThread` does.
 */
export function askInThread(path: string, questions: readonly Question[], signal?: AbortSignal): Promise<Answers> {
  return runInThread(READ, { path, questions }, signal)
}

/** The same. Rejects with `store.*`. */
export async function queryInThread(path: string, questions: readonly Question[]): Promise<Answers> {
  try {
    return await askInThread(path, questions)
  } catch (thrown) {
    throw toStoreError(thrown)
  }
}
