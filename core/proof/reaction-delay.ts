import { alignTimes } from './align-times.ts'
import { median } from '../statistics/quantile.ts'

/** Two ascending lists of times of one line and direction, ms. */
export interface TimeLists {
  readonly taps: readonly number[]
  readonly crossings: readonly number[]
}

/** How steadily somebody taps. */
export interface Reaction {
  /** Taps come so long after the crossings the machine puts a time to; negative: before. ms. */
  readonly delayMs: number
  /** Spread around it: 1.4826 times the median absolute deviation, as a standard deviation would be. ms. */
  readonly spreadMs: number
  /** Pairs it was measured on; with too few the delay is taken as none. */
  readonly pairs: number
}

/** Nobody taps earlier or later than this, ms. */
const EARLIEST_MS = -1_500
const LATEST_MS = 3_000
const MIN_PAIRS = 5
const STEP_MS = 25
/** Half width of the window the differences are counted in, ms. */
const KERNEL_MS = 350
/** What people need to see and press; where several delays fit, the likelier one is taken. */
const DEFAULT_MS = 300

/**
 * The constant delay between the moment the machine gives a crossing and the tap for it. All differences between a
 * tap and a crossing near it are laid on one axis: those that belong together pile up at the delay, the others spread.
 */
export function estimateReaction(lists: readonly TimeLists[], toleranceMs: number): Reaction {
  const differences = lists.flatMap(differencesOf)
  const few = lists.reduce((sum, { taps, crossings }) => sum + Math.min(taps.length, crossings.length), 0) < MIN_PAIRS
  if (few || differences.length < MIN_PAIRS) return { delayMs: 0, spreadMs: 0, pairs: 0 }
  let delayMs = densest(differences)
  let residuals: number[] = []
  // The median of what is paired at the peak is steadier than the peak.
  for (let round = 0; round < 3; round++) {
    residuals = lists.flatMap(({ taps, crossings }) =>
      alignTimes(
        taps,
        crossings.map((atMs) => atMs + delayMs),
        toleranceMs,
      ).map(({ first, second }) => taps[first]! - crossings[second]!),
    )
    if (residuals.length < MIN_PAIRS) return { delayMs: 0, spreadMs: 0, pairs: 0 }
    const centre = median(residuals)!
    if (centre === delayMs) break
    delayMs = centre
  }
  const spreadMs = 1.4826 * median(residuals.map((residual) => Math.abs(residual - delayMs)))!
  return { delayMs: Math.round(delayMs), spreadMs: Math.round(spreadMs), pairs: residuals.length }
}

function differencesOf({ taps, crossings }: TimeLists): number[] {
  const differences: number[] = []
  let from = 0
  for (const tap of taps) {
    while (from < crossings.length && tap - crossings[from]! > LATEST_MS) from += 1
    for (let at = from; at < crossings.length && tap - crossings[at]! >= EARLIEST_MS; at++)
      differences.push(tap - crossings[at]!)
  }
  return differences
}

function densest(differences: readonly number[]): number {
  let best = 0
  let bestWeight = -Infinity
  for (let at = EARLIEST_MS; at <= LATEST_MS; at += STEP_MS) {
    const near = differences.reduce(
      (sum, difference) => sum + Math.max(0, 1 - Math.abs(difference - at) / KERNEL_MS),
      0,
    )
    const weight = near * (1 - (0.25 * Math.abs(at - DEFAULT_MS)) / LATEST_MS)
    if (weight > bestWeight) [best, bestWeight] = [at, weight]
  }
  return best
}
