import { toErrorData, type ErrorData } from '#core/errors/error-data.ts'

/** More than a week of a camera that comes and goes every minute. */
const MAX_WAITING = 20_000

/**
 * Small writes that nobody sends again: while the disk is full they wait in memory, in order, and are done with
 * the next one that succeeds. Never throws; the first failure in a row is reported.
 */
export class PatientWriter {
  readonly #onProblem: (error: ErrorData) => void
  #waiting: (() => void)[] = []
  #failing = false

  constructor(onProblem: (error: ErrorData) => void) {
    this.#onProblem = onProblem
  }

  /** `work` is one transaction; it is tried again as a whole. */
  write(work: () => void): void {
    this.#waiting.push(work)
    this.retry()
  }

  /** Does what is waiting, as far as it goes. */
  retry(): void {
    try {
      while (this.#waiting.length > 0) {
        this.#waiting[0]!()
        this.#waiting.shift()
      }
      this.#failing = false
    } catch (thrown) {
      if (this.#waiting.length > MAX_WAITING) this.#waiting.shift()
      if (!this.#failing) this.#onProblem(toErrorData(thrown))
      this.#failing = true
    }
  }
}
