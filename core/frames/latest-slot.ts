/**
 * Holds at most one item: a new one replaces an unread one, and the drop is counted. The only queue on the live
 * frame path, so nothing there can grow without bound and the picture counted is always the newest.
 */
export class LatestSlot<T> {
  readonly #discard: (item: T) => void
  #item: T | undefined
  #wake: ((item: T | undefined) => void) | undefined
  #closed = false
  #dropped = 0

  /** `discard` gives back what a dropped item holds. */
  constructor(discard: (item: T) => void) {
    this.#discard = discard
  }

  /** Items replaced unread so far. */
  get dropped(): number {
    return this.#dropped
  }

  put(item: T): void {
    if (this.#closed) return this.#discard(item)
    if (this.#wake) {
      const wake = this.#wake
      this.#wake = undefined
      return wake(item)
    }
    if (this.#item !== undefined) {
      this.#discard(this.#item)
      this.#dropped += 1
    }
    this.#item = item
  }

  /** Resolves when there is an item to take, or when closed (false). One reader at a time. */
  ready(): Promise<boolean> {
    if (this.#item !== undefined) return Promise.resolve(true)
    if (this.#closed) return Promise.resolve(false)
    return new Promise((resolve) => {
      this.#wake = (item) => {
        this.#item = item
        resolve(item !== undefined)
      }
    })
  }

  /** The newest item, waiting for one; undefined once closed. One reader at a time. */
  take(): Promise<T | undefined> {
    if (this.#item !== undefined) {
      const item = this.#item
      this.#item = undefined
      return Promise.resolve(item)
    }
    if (this.#closed) return Promise.resolve(undefined)
    return new Promise((resolve) => (this.#wake = resolve))
  }

  close(): void {
    this.#closed = true
    if (this.#item !== undefined) this.#discard(this.#item)
    this.#item = undefined
    this.#wake?.(undefined)
    this.#wake = undefined
  }
}
