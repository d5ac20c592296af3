import type { ErrorData } from '#core/errors/error-data.ts'

export interface ToThread<Question> {
  readonly id: number
  readonly question: Question
}

/** What is left of an error that crosses threads: `data` of one of ours, the `errcode` of one of SQLite's. */
export interface Failure {
  readonly message: string
  readonly data?: ErrorData
  readonly errcode?: number
}

export type FromThread<Answer, Progress> = { readonly id: number } & (
  { readonly progress: Progress } | { readonly answer: Answer } | { readonly failure: Failure }
)
