/**
 * A queue between one writer and one reader that holds at most `capacity` items: the writer waits when it is full,
 * the reader when it is empty. What was put in before an end or a failure is still read.
 */
export class BoundedQueue<T> {
  readonly #capacity: number
  readonly #items: T[] = []
  #outcome: { error?: unknown } | undefined
  #closed = false
  #wakeReader: (() => void) | undefined
  #wakeWriter: (() => void) | undefined

  constructor(capacity: number) {
    this.#capacity = capacity
  }

  get size(): number {
    return this.#items.length
  }

  /** Waits for room. False when the queue was closed: the item was not taken. */
  async put(item: T): Promise<boolean> {
    while (!this.#closed && this.#items.length >= this.#capacity)
      await new Promise<void>((wake) => (this.#wakeWriter = wake))
    if (this.#closed || this.#outcome) return false
    this.#items.push(item)
    this.#wake()
    return true
  }

  /** Nothing more will be put. With an error, the reader meets it after the last item. */
  end(error?: unknown): void {
    this.#outcome ??= { error }
    this.#wake()
  }

  /** Resolves once `take` would not wait. */
  async ready(): Promise<void> {
    while (!this.#closed && !this.#outcome && this.#items.length === 0)
      await new Promise<void>((wake) => (this.#wakeReader = wake))
  }

  /** The next item; undefined at the end. Throws what `end` was given. */
  async take(): Promise<T | undefined> {
    await this.ready()
    const item = this.#items.shift()
    if (item !== undefined) {
      this.#wake()
      return item
    }
    if (!this.#closed && this.#outcome?.error !== undefined) throw this.#outcome.error
    return undefined
  }

  /** Ends both sides at once and hands back what was not read. */
  close(): T[] {
    this.#closed = true
    this.#wake()
    return this.#items.splice(0)
  }

  #wake(): void {
    const [reader, writer] = [this.#wakeReader, this.#wakeWriter]
    this.#wakeReader = this.#wakeWriter = undefined
    reader?.()
    writer?.()
  }
}
