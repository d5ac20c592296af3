import { Worker } from 'node:worker_threads'

/** Small enough to be carried as text: so it needs no file of its own in a packed application. */
const threadOf = (work: string) => `
  const { parentPort, workerData } = require('node:worker_threads')
  const work = ${work}
  work(workerData, require('node:sqlite')).then(
    (value) => parentPort.postMessage({ value }),
    ({ message, errcode }) => parentPort.postMessage({ error: { message, errcode } }),
  )
`

type Said<T> = { readonly value: T } | { readonly error: { readonly message: string; readonly errcode?: number } }

/**
 * Does what takes seconds of a database in a thread, in which main counts on. `work` is the text of an asynchronous
 * function of `data` and `node:sqlite`. Settles when the thread has ended, and with it what it had open. Rejects with
 * what SQLite said, its `errcode` beside it, or with the signal's reason.
 */
export async function runInThread<T>(work: string, data: unknown, signal?: AbortSignal): Promise<T> {
  signal?.throwIfAborted()
  const thread = new Worker(threadOf(work), { eval: true, workerData: data, execArgv: [] })
  const { promise, resolve, reject } = Promise.withResolvers<T>()
  const stop = () => void thread.terminate()
  signal?.addEventListener('abort', stop, { once: true })
  let said: Said<T> | undefined
  thread.once('message', (message: Said<T>) => (said = message))
  thread.once('error', reject)
  thread.once('exit', () => {
    if (signal?.aborted) reject(signal.reason)
    else if (!said) reject(new Error('the thread ended early'))
    else if ('error' in said) reject(Object.assign(new Error(said.error.message), { errcode: said.error.errcode }))
    else resolve(said.value)
  })
  try {
    return await promise
  } finally {
    signal?.removeEventListener('abort', stop)
  }
}
