import { ArrivalCheck } from './arrival-check.ts'
import { MediaTime } from './media-time.ts'

export interface PictureTimesOptions {
  /** The stream's time base, ms. */
  readonly tickMs: number
  readonly fps: number
  readonly live: boolean
  /** A live source that tells no times, such as MJPEG over HTTP: only arrival does. */
  readonly untimed?: boolean
  /** See ArrivalCheck. */
  readonly busyShare?: () => number
}

/**
 * When the pictures of a source were taken, in ms from the first: by their stamps, and for a live source whose stamps
 * cannot be true by when they arrive.
 */
export class PictureTimes {
  readonly #stamps: MediaTime
  readonly #check: ArrivalCheck | undefined
  readonly #untimed: boolean
  /** What is added to the time of the stamps, so that nothing jumps where arrival took over for a while. */
  #offsetMs = 0
  #last: { timeMs: number; arrivedMs: number } | undefined

  constructor({ tickMs, fps, live, untimed = false, busyShare }: PictureTimesOptions) {
    this.#stamps = new MediaTime(tickMs, 1_000 / fps, live)
    this.#untimed = live && untimed
    if (live && !untimed) this.#check = new ArrivalCheck(busyShare)
  }

  get isGuessed(): boolean {
    return this.#stamps.isGuessed
  }

  /** Seconds of the stamps in one second of arrival, while they are false and arrival is believed. */
  get falseRate(): number | undefined {
    return this.#check?.falseRate
  }

  /**
   * `stamp` in ticks, undefined when there is none; `arrivedMs` on a clock that never goes back; `waitedMs`: how long
   * the reader waited for it.
   */
  at(stamp: bigint | undefined, arrivedMs: number, waitedMs = 0): number {
    const stampMs = this.#stamps.at(stamp)
    this.#check?.add(stampMs, arrivedMs, waitedMs)
    let timeMs = stampMs + this.#offsetMs
    if (this.#last && (this.#untimed || this.falseRate !== undefined)) {
      // At least one: two pictures that arrive together are still two.
      timeMs = this.#last.timeMs + Math.max(1, arrivedMs - this.#last.arrivedMs)
      this.#offsetMs = timeMs - stampMs
    }
    this.#last = { timeMs, arrivedMs }
    return timeMs
  }
}
