import { findAppPaths } from '../../base/app-paths.ts'
import { askOnce } from '../../base/threads/ask-once.ts'
import type { DatabaseQuestion } from './database-thread.ts'

/**
 * Copies a database that is in use, in a thread with its own connection: a copy through main's connection holds it up
 * while the disk is waited for, and fails when main is in the midst of a transaction. Rejects with what SQLite said,
 * its `errcode` beside it, or with the signal's reason.
 */
export function copyInThread(from: string, to: string, signal: AbortSignal): Promise<void> {
  return askOnce<DatabaseQuestion, void>({ entry: findAppPaths().databaseEntry }, { copy: from, to }, { signal })
}
