/**
 * One question at a time: of those put while an answer is on its way only the last is asked. Who chooses quickly waits
 * for one answer and not for all.
 */
export class LatestQuestion<Question, Answer> {
  readonly #ask: (question: Question) => Promise<Answer>
  #waiting:
    | {
        readonly question: Question
        readonly resolve: (answer: Answer | undefined) => void
        readonly reject: (thrown: unknown) => void
      }
    | undefined
  #isAsking = false

  constructor(ask: (question: Question) => Promise<Answer>) {
    this.#ask = ask
  }

  /** The answer; undefined when a later question took this one's place. Rejects as the asking does. */
  put(question: Question): Promise<Answer | undefined> {
    this.#waiting?.resolve(undefined)
    const { promise, resolve, reject } = Promise.withResolvers<Answer | undefined>()
    this.#waiting = { question, resolve, reject }
    if (!this.#isAsking) void this.#askAll()
    return promise
  }

  async #askAll(): Promise<void> {
    this.#isAsking = true
    while (this.#waiting) {
      const { question, resolve, reject } = this.#waiting
      this.#waiting = undefined
      await this.#ask(question).then(resolve, reject)
    }
    this.#isAsking = false
  }
}
