import { performance } from 'node:perf_hooks'

/** Compared over this much of arrival, ms. */
const SPAN_MS = 4_000
/** Pictures a comparison needs at least. */
const MIN_PICTURES = 10
/** A rate of the stamps outside this is false; cameras and networks that are only uneven stay within. */
const LOWEST = 0.55
const HIGHEST = 1.8
/** It must stay so for this long: a camera may begin with a burst of what it has kept, ms. */
const LASTS_MS = 2_000
/** So slow is no network: known after half the time. */
const SURELY_SLOW = 0.3
const SURE_AFTER_MS = 2_000
/** While the reader itself may be behind, what it takes for arrival is its own pace, and says less. */
const LOWEST_WHEN_LATE = 0.15
const HIGHEST_WHEN_LATE = 4
/** A reader that is not behind waits for the camera for this share of the time at least. */
const MIN_WAITING = 0.5
/** A thread that is busy for more than this share of the time sees packets late. */
const MAX_BUSY = 0.75
/** Stamps are believed again after being right for so long, ms. */
const RIGHT_AGAIN_MS = 30_000
const RIGHT = [0.8, 1.25] as const
/** Between two comparisons, ms. */
const EVERY_MS = 250

interface Arrival {
  readonly mediaMs: number
  readonly arrivedMs: number
  /** How long the reader waited for it. */
  readonly waitedMs: number
}

/**
 * Whether a live camera's time stamps can be true: in a minute of arrival they go on by a minute. Some run ten or
 * ninety times too slow, count pictures instead of time, or stand still.
 */
export class ArrivalCheck {
  #arrivals: Arrival[] = []
  #comparedAtMs = -Infinity
  #wrongSinceMs: number | undefined
  #rightSinceMs: number | undefined
  #falseRate: number | undefined
  readonly #busyShare: () => number

  /** `busyShare`: of this thread's time since the last call, 0..1. */
  constructor(busyShare: () => number = threadBusyShare()) {
    this.#busyShare = busyShare
  }

  /** Seconds of the stamps in one second of arrival, while they are false. */
  get falseRate(): number | undefined {
    return this.#falseRate
  }

  /** `arrivedMs` must not go back; `waitedMs`: how long the reader waited for it. */
  add(mediaMs: number, arrivedMs: number, waitedMs: number): void {
    const arrivals = this.#arrivals
    arrivals.push({ mediaMs, arrivedMs, waitedMs })
    while (arrivals.length > MIN_PICTURES && arrivedMs - arrivals[1]!.arrivedMs >= SPAN_MS) arrivals.shift()
    if (arrivedMs - this.#comparedAtMs < EVERY_MS) return
    this.#comparedAtMs = arrivedMs
    this.#compare(arrivedMs)
  }

  #compare(nowMs: number): void {
    const busy = this.#busyShare()
    const arrivals = this.#arrivals
    const first = arrivals[0]!
    const spanMs = nowMs - first.arrivedMs
    if (arrivals.length < MIN_PICTURES || spanMs < SURE_AFTER_MS || longestGapOf(arrivals) > spanMs / 3) return
    const rate = (arrivals.at(-1)!.mediaMs - first.mediaMs) / spanMs
    if (this.#falseRate !== undefined) return this.#believeAgain(rate, nowMs)
    const late = busy > MAX_BUSY || waitingMs(arrivals) < spanMs * MIN_WAITING
    const [lowest, highest] = late ? [LOWEST_WHEN_LATE, HIGHEST_WHEN_LATE] : [LOWEST, HIGHEST]
    if (!late && rate < SURELY_SLOW) this.#falseRate = rate
    if (spanMs < SPAN_MS || (rate >= lowest && rate <= highest)) {
      this.#wrongSinceMs = undefined
      return
    }
    this.#wrongSinceMs ??= nowMs
    if (nowMs - this.#wrongSinceMs >= LASTS_MS) this.#falseRate = rate
  }

  #believeAgain(rate: number, nowMs: number): void {
    if (rate < RIGHT[0] || rate > RIGHT[1]) {
      this.#rightSinceMs = undefined
      return
    }
    this.#rightSinceMs ??= nowMs
    if (nowMs - this.#rightSinceMs < RIGHT_AGAIN_MS) return
    this.#falseRate = this.#rightSinceMs = this.#wrongSinceMs = undefined
  }
}

function threadBusyShare(): () => number {
  let before = performance.eventLoopUtilization()
  return () => {
    const now = performance.eventLoopUtilization()
    const { utilization } = performance.eventLoopUtilization(now, before)
    before = now
    return utilization
  }
}

function waitingMs(arrivals: readonly Arrival[]): number {
  return arrivals.reduce((sum, { waitedMs }) => sum + waitedMs, 0)
}

function longestGapOf(arrivals: readonly Arrival[]): number {
  let longest = 0
  for (let index = 1; index < arrivals.length; index++)
    longest = Math.max(longest, arrivals[index]!.arrivedMs - arrivals[index - 1]!.arrivedMs)
  return longest
}
