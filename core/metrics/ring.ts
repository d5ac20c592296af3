import { isSetBack } from '../time/set-back.ts'

/** The last values of one series at even steps; nothing is allocated while it runs. */
export class Ring {
  readonly #values: Float32Array
  readonly #stepMs: number
  #lastStep = -Infinity

  constructor(length: number, stepMs: number) {
    this.#values = new Float32Array(length).fill(NaN)
    this.#stepMs = stepMs
  }

  /** Steps in between that nobody measured stay empty. A clock that was set back begins anew. */
  put(atMs: number, value: number): void {
    const step = Math.floor(atMs / this.#stepMs)
    if (isSetBack(this.#lastStep * this.#stepMs, atMs)) {
      this.#values.fill(NaN)
      this.#lastStep = -Infinity
    }
    if (step < this.#lastStep) return
    const from = Math.max(this.#lastStep + 1, step - this.#values.length + 1)
    for (let skipped = from; skipped < step; skipped++) this.#values[skipped % this.#values.length] = NaN
    this.#values[step % this.#values.length] = value
    this.#lastStep = step
  }

  /** Values from `fromMs` to `toMs`, null where there is none. */
  read(fromMs: number, toMs: number): (number | null)[] {
    const values: (number | null)[] = []
    for (let step = Math.floor(fromMs / this.#stepMs); step <= Math.floor(toMs / this.#stepMs); step++) {
      const known = step <= this.#lastStep && step > this.#lastStep - this.#values.length
      const value = known
        ? this.#values[((step % this.#values.length) + this.#values.length) % this.#values.length]!
        : NaN
      values.push(Number.isNaN(value) ? null : value)
    }
    return values
  }

  /** No value up to `atMs` is kept any more. */
  isOver(atMs: number): boolean {
    const lastMs = this.#lastStep * this.#stepMs
    return atMs - lastMs >= this.#values.length * this.#stepMs || isSetBack(lastMs, atMs)
  }

  /** The last value, if it was put no longer ago than `withinMs`. */
  last(atMs: number, withinMs: number): number | undefined {
    const lastMs = this.#lastStep * this.#stepMs
    if (atMs - lastMs > withinMs + this.#stepMs || isSetBack(lastMs, atMs)) return undefined
    const value = this.#values[this.#lastStep % this.#values.length]
    return value === undefined || Number.isNaN(value) ? undefined : value
  }
}
