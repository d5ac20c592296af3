import { Worker } from 'node:worker_threads'

/** Small enough to be carried as text: so it needs no file of its own in a packed application. */
const THREAD = `
  const { parentPort, workerData: { from, to } } = require('node:worker_threads')
  const { backup, DatabaseSync } = require('node:sqlite')
  async function copy() {
    const db = new DatabaseSync(from, { readOnly: true, timeout: 5000 })
    try {
      // One state of it, whatever is written meanwhile: else the copy would begin anew at each commit.
      db.exec('BEGIN')
      db.prepare('SELECT count(*) FROM sqlite_schema').get()
      await backup(db, to, { rate: 200 })
    } finally {
      db.close()
    }
  }
  copy().then(() => parentPort.postMessage({}), (error) => parentPort.postMessage({ error: { message: error.message, errcode: error.errcode } }))
`

/**
 * Copies a database that is in use, in a thread with its own connection: a copy through main's connection holds it up
 * while the disk is waited for, and fails when main is in the midst of a transaction. Rejects with what SQLite said, or
 * with the signal's reason once nothing is written any more.
 */
export async function copyApart(from: string, to: string, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  const thread = new Worker(THREAD, { eval: true, workerData: { from, to }, execArgv: [] })
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const stop = () => void thread.terminate()
  signal.addEventListener('abort', stop, { once: true })
  let said: { error?: { message: string; errcode?: number } } | undefined
  thread.once('message', (message: typeof said) => (said = message))
  thread.once('error', reject)
  thread.once('exit', () => {
    if (signal.aborted) reject(signal.reason)
    else if (!said) reject(new Error('the copying ended early'))
    else if (said.error) reject(Object.assign(new Error(said.error.message), { errcode: said.error.errcode }))
    else resolve()
  })
  try {
    await promise
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
