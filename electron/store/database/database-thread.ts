// Entry point of a thread with its own connection: what takes seconds of a database, or waits for the disk, is no work
// for main.
import { backup, DatabaseSync, type SQLInputValue, type SQLOutputValue } from 'node:sqlite'
import { answerQuestions } from '../../base/threads/answer-questions.ts'
import { existingDatabase } from './database-file.ts'
import { BUSY, IDLE } from './checkpoint-state.ts'

export type Query = readonly [sql: string, ...params: SQLInputValue[]]
export type FirstColumn = SQLOutputValue | undefined

export type DatabaseQuestion =
  | { readonly copy: string; readonly to: string }
  | { readonly read: string; readonly queries: readonly Query[] }
  | { readonly checkpoint: string; readonly state: Int32Array }

/** Of one state of it, whatever is written meanwhile: else the copy would begin anew at each commit. */
async function copy(from: string, to: string): Promise<void> {
  const db = new DatabaseSync(from, { readOnly: true, timeout: 5000 })
  try {
    db.exec('BEGIN')
    db.prepare('SELECT count(*) FROM sqlite_schema').get()
    await backup(db, to, { rate: 200 })
  } finally {
    db.close()
  }
}

function read(path: string, queries: readonly Query[]): FirstColumn[] {
  const db = new DatabaseSync(path, { readOnly: true, timeout: 5000 })
  try {
    return queries.map(([sql, ...params]) => Object.values(db.prepare(sql).get(...params) ?? {})[0])
  } finally {
    db.close()
  }
}

/** True when the log is empty afterwards; false when the store is closed. */
function checkpoint(path: string, state: Int32Array): boolean {
  if (Atomics.compareExchange(state, 0, IDLE, BUSY) !== IDLE) return false
  try {
    const db = new DatabaseSync(existingDatabase(path), { timeout: 0 })
    try {
      db.exec('PRAGMA fullfsync=1; PRAGMA checkpoint_fullfsync=1')
      const { busy, log, checkpointed } = db.prepare('PRAGMA wal_checkpoint(PASSIVE)').get() as Record<string, number>
      return busy === 0 && checkpointed! >= log!
    } finally {
      db.close()
    }
  } finally {
    Atomics.store(state, 0, IDLE)
    Atomics.notify(state, 0)
  }
}

answerQuestions<DatabaseQuestion, void | boolean | FirstColumn[]>((question) => {
  if ('copy' in question) return copy(question.copy, question.to)
  if ('read' in question) return read(question.read, question.queries)
  return checkpoint(question.checkpoint, question.state)
})
