import type { StreamFigures } from './stream-figures.ts'
import { mean } from '../statistics/mean.ts'
import { quantile } from '../statistics/quantile.ts'

/** One coded picture as it came in. */
export interface CodedPicture {
  /** Can be decoded without the ones before. */
  readonly key: boolean
  readonly bytes: number
  /** The camera's own stamp, ms. */
  readonly mediaMs: number
  readonly arrivedMs: number
}

/** What is measured is at most this old, ms. */
const SPAN_MS = 60_000
/** Key frames remembered: a camera may send one in a minute. */
const MAX_KEYS = 12
const PERCENTILE = 0.95

/** Measures how a stream arrives. A few numbers a frame are kept, for a minute. */
export class StreamMeter {
  readonly #codec: string
  #pictures: CodedPicture[] = []
  #keys: Pick<CodedPicture, 'mediaMs' | 'arrivedMs'>[] = []

  constructor(codec: string) {
    this.#codec = codec
  }

  add(picture: CodedPicture): void {
    this.#pictures.push(picture)
    if (picture.key)
      this.#keys = [...this.#keys, { mediaMs: picture.mediaMs, arrivedMs: picture.arrivedMs }].slice(-MAX_KEYS)
    // Cut in larger pieces, so that a frame costs no copy.
    if (picture.arrivedMs - this.#pictures[0]!.arrivedMs > SPAN_MS * 1.5)
      this.#pictures = this.#pictures.filter(({ arrivedMs }) => picture.arrivedMs - arrivedMs <= SPAN_MS)
  }

  /** Undefined until a few seconds were seen. `falseRate`: the stamps are not to be believed, and run so fast. */
  figures(falseRate?: number): StreamFigures | undefined {
    const [first, last] = [this.#pictures[0], this.#pictures.at(-1)]
    if (!first || !last || last.arrivedMs - first.arrivedMs < 3_000) return undefined
    const by = falseRate === undefined ? 'mediaMs' : 'arrivedMs'
    const keysMs = this.#keys.map((key) => key[by])
    const gaps = keysMs.slice(1).map((atMs, index) => (atMs - keysMs[index]!) / 1_000)
    const bytes = this.#pictures.reduce((sum, picture) => sum + picture.bytes, 0)
    return {
      codec: this.#codec,
      ...(gaps.length > 0 && {
        keyEveryS: mean(gaps)!,
        longestKeyGapS: Math.max(...gaps),
      }),
      sinceKeyS: Math.max(0, (last[by] - (keysMs.at(-1) ?? first[by])) / 1_000),
      kbps: (bytes * 8) / (last.arrivedMs - first.arrivedMs),
      // Against stamps that are false it says nothing.
      jitterMs: falseRate === undefined ? jitterOf(this.#pictures) : 0,
      ...(falseRate !== undefined && { falseRate }),
    }
  }
}

/** Against the steady delay: how far arrivals lie from where the stamps put them (median removed). */
function jitterOf(pictures: readonly CodedPicture[]): number {
  const delays = pictures.map(({ arrivedMs, mediaMs }) => arrivedMs - mediaMs)
  const usual = quantile(delays, 0.5)!
  return quantile(
    delays.map((delay) => Math.abs(delay - usual)),
    PERCENTILE,
  )!
}
