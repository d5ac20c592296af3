import { findAppPaths } from '../../base/app-paths.ts'
import { askOnce } from '../../base/threads/ask-once.ts'
import type { DatabaseQuestion, FirstColumn, Query } from './database-thread.ts'
import { toStoreError } from './sqlite-error.ts'

/** The first column of the first row of each query. */
export type Answers = readonly FirstColumn[]

/**
 * Asks questions of a database that take reading a large part of it, in a thread with its own connection: seconds for
 * years of counts. Rejects with what SQLite said, its `errcode` beside it, or with the signal's reason.
 */
export function askInThread(path: string, queries: readonly Query[], signal?: AbortSignal): Promise<Answers> {
  return askOnce<DatabaseQuestion, Answers>(
    { entry: findAppPaths().databaseEntry },
    { read: path, queries },
    { signal },
  )
}

/** The same. Rejects with `store.*`. */
export async function queryInThread(path: string, queries: readonly Query[]): Promise<Answers> {
  try {
    return await askInThread(path, queries)
  } catch (thrown) {
    throw toStoreError(thrown)
  }
}
