// Entry point of a thread: a file of megabytes that somebody chose takes longer to be read than main has time.
import { answerQuestions } from '../base/threads/answer-questions.ts'
import { READERS, type FileKind } from './file-readers.ts'

export interface FileQuestion {
  readonly kind: FileKind
  readonly text: string
}

answerQuestions(({ kind, text }: FileQuestion) => READERS[kind](text))
