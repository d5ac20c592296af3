/**
 * Does pieces of work one after the other, in the order they were asked for. A failure is told to who asked, and keeps
 * nobody else.
 */
export class OneAtATime {
  #last: Promise<unknown> = Promise.resolve()

  run<T>(work: () => T | Promise<T>): Promise<T> {
    const done = this.#last.then(work)
    this.#last = done.catch(() => {})
    return done
  }
}
