/** Something that happens. Whoever listens is called in the order of listening. */
export class Signal<T> {
  readonly #listeners: ((value: T) => void)[] = []

  on(listener: (value: T) => void): void {
    this.#listeners.push(listener)
  }

  readonly emit = (value: T): void => {
    for (const listener of this.#listeners) listener(value)
  }
}
