import { Worker } from 'node:worker_threads'

/** Small enough to be carried as text: so it needs no file of its own in a packed application. */
const THREAD = `
  const { parentPort, workerData } = require('node:worker_threads')
  const { DatabaseSync } = require('node:sqlite')
  let answer
  try {
    const db = new DatabaseSync(workerData, { readOnly: true, timeout: 5000 })
    answer = String(Object.values(db.prepare('PRAGMA quick_check(1)').get())[0])
    db.close()
  } catch (error) {
    answer = error.message
  }
  parentPort.postMessage(answer)
`

/**
 * Reads a database to its end in a thread: seconds for a large one, in which main counts on. Gives what is wrong with
 * it, undefined when it is whole. Rejects with the signal's reason.
 */
export async function checkDatabase(path: string, signal?: AbortSignal): Promise<string | undefined> {
  signal?.throwIfAborted()
  const thread = new Worker(THREAD, { eval: true, workerData: path, execArgv: [] })
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const stop = () => void thread.terminate()
  signal?.addEventListener('abort', stop, { once: true })
  thread.once('message', resolve)
  thread.once('error', reject)
  thread.once('exit', () => reject(signal?.aborted ? signal.reason : new Error('the check ended early')))
  try {
    const answer = await promise
    return answer === 'ok' ? undefined : answer
  } finally {
    signal?.removeEventListener('abort', stop)
  }
}
