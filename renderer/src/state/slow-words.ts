/**
 * Words that change all the time, said now and then: the first at once, then the newest at most every `everyMs`, and
 * never the same twice.
 */
export class SlowWords {
  readonly #everyMs: number
  #said: string | undefined
  #atMs = -Infinity

  constructor(everyMs: number) {
    this.#everyMs = everyMs
  }

  /** What is to be said now, and in how long to ask again where something newer waits. */
  next(words: string, nowMs: number): { readonly say: string; readonly againMs?: number } {
    if (this.#said === undefined || (words !== this.#said && nowMs - this.#atMs >= this.#everyMs)) {
      this.#said = words
      this.#atMs = nowMs
      return { say: words }
    }
    if (words === this.#said) return { say: this.#said }
    return { say: this.#said, againMs: this.#atMs + this.#everyMs - nowMs }
  }
}
