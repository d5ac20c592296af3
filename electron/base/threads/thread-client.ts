import { Worker } from 'node:worker_threads'
import { FieldcountError } from '#core/errors/error-data.ts'
import type { Failure, FromThread, ToThread } from './thread-messages.ts'

export interface ThreadOptions {
  /** The file it runs, which calls `answerQuestions`. */
  readonly entry: string
  /** Read anew each time the thread begins: its `workerData`. */
  readonly data?: () => unknown
  /** So long after its last answer the thread ends, and its memory with it, ms. Without it, it stays until `close`. */
  readonly idleMs?: number
}

interface Waiting<Answer, Progress> {
  readonly resolve: (answer: Answer) => void
  readonly reject: (reason: unknown) => void
  readonly onProgress: (progress: Progress) => void
}

interface Running<Answer, Progress> {
  readonly thread: Worker
  readonly waiting: Map<number, Waiting<Answer, Progress>>
}

/**
 * Asks a thread of its own questions, so that main counts on. The thread begins with the first question, and after it
 * failed or was idle with the next one. It keeps the process alive only while somebody waits for it.
 */
export class ThreadClient<Question, Answer, Progress = never> {
  readonly #options: ThreadOptions
  #running: Running<Answer, Progress> | undefined
  #idle: NodeJS.Timeout | undefined
  #nextId = 1

  constructor(options: ThreadOptions) {
    this.#options = options
  }

  /** Rejects with what the thread threw, why it ended early, or the reason given to `close`. */
  async ask(question: Question, onProgress: (progress: Progress) => void = () => {}): Promise<Answer> {
    clearTimeout(this.#idle)
    const { thread, waiting } = (this.#running ??= this.#start())
    const id = this.#nextId++
    thread.postMessage({ id, question } satisfies ToThread<Question>)
    const { promise, resolve, reject } = Promise.withResolvers<Answer>()
    waiting.set(id, { resolve, reject, onProgress })
    thread.ref()
    return promise
  }

  /** Settles when the thread has ended, and with it whatever it had open; who waits for an answer is rejected then. */
  async close(reason: unknown = new Error('the thread was closed')): Promise<void> {
    clearTimeout(this.#idle)
    const running = this.#running
    this.#running = undefined
    await running?.thread.terminate()
    for (const { reject } of running?.waiting.values() ?? []) reject(reason)
  }

  #start(): Running<Answer, Progress> {
    const { entry, data } = this.#options
    const thread = new Worker(entry, { workerData: data?.(), execArgv: [] })
    const running: Running<Answer, Progress> = { thread, waiting: new Map() }
    const ended = (reason: Error): void => {
      // Closed: who closed it says why.
      if (this.#running !== running) return
      this.#running = undefined
      for (const { reject } of running.waiting.values()) reject(reason)
    }
    thread.on('message', (message: FromThread<Answer, Progress>) => this.#received(running, message))
    thread.on('error', (thrown) => ended(thrown as Error))
    thread.on('exit', (code) => ended(new Error(`the thread ended with ${code}`)))
    return running
  }

  #received({ thread, waiting }: Running<Answer, Progress>, message: FromThread<Answer, Progress>): void {
    const asked = waiting.get(message.id)
    if (!asked) return
    if ('progress' in message) return asked.onProgress(message.progress)
    waiting.delete(message.id)
    if ('answer' in message) asked.resolve(message.answer)
    else asked.reject(toError(message.failure))
    if (waiting.size > 0) return
    thread.unref()
    if (this.#options.idleMs === undefined) return
    this.#idle = setTimeout(() => void this.close(), this.#options.idleMs)
    this.#idle.unref()
  }
}

function toError({ data, message, errcode }: Failure): Error {
  if (data) return FieldcountError.fromData(data)
  return Object.assign(new Error(message), errcode !== undefined && { errcode })
}
