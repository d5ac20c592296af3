import { parentPort } from 'node:worker_threads'
import type { Failure, FromThread, ToThread } from './thread-messages.ts'

/**
 * The thread's side of a `ThreadClient`: called once by the file the thread runs. An `answer` that is not asynchronous
 * takes one question at a time, in the order asked. Imports nothing, since every thread loads it.
 */
export function answerQuestions<Question, Answer, Progress = never>(
  answer: (question: Question, onProgress: (progress: Progress) => void) => Answer | Promise<Answer>,
): void {
  const post = (message: FromThread<Answer, Progress>) => parentPort!.postMessage(message)
  parentPort!.on('message', async ({ id, question }: ToThread<Question>) => {
    try {
      post({ id, answer: await answer(question, (progress) => post({ id, progress })) })
    } catch (thrown) {
      post({ id, failure: failureOf(thrown) })
    }
  })
}

function failureOf(thrown: unknown): Failure {
  if (!(thrown instanceof Error)) return { message: String(thrown) }
  const { message, data, errcode } = thrown as Error & Failure
  return { message, data, errcode }
}
