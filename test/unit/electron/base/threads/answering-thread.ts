import { threadId, workerData } from 'node:worker_threads'
import { FieldcountError } from '#core/errors/error-data.ts'
import { answerQuestions } from '../../../../../electron/base/threads/answer-questions.ts'

if (workerData === 'damaged') throw new Error('the file is damaged')

/** What a test has the thread do. */
answerQuestions<string, unknown, number>((question, onProgress) => {
  switch (question) {
    case 'who':
      return { threadId, workerData }
    case 'count':
      for (let n = 1; n <= 3; n += 1) onProgress(n)
      return 'counted'
    case 'ours':
      throw new FieldcountError('file.write', { path: '/full', detail: 'no space' })
    case 'of SQLite':
      throw Object.assign(new Error('database is locked'), { errcode: 5 })
    case 'no copy of it':
      return () => {}
    case 'crash':
      setImmediate(() => {
        throw new Error('out of luck')
      })
      return new Promise(() => {})
    case 'exit':
      return process.exit(3)
    case 'never':
      return new Promise(() => {})
    default:
      return question
  }
})
