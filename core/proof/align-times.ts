/** Of two lists of times: which belong together, by index. */
export interface TimePair {
  readonly first: number
  readonly second: number
}

const SKIP_FIRST = 1
const SKIP_SECOND = 2
const PAIR = 3

/**
 * One-to-one matching of two ascending lists of times (ms): as many pairs within `toleranceMs` as can be, and of those
 * matchings the one with the least sum of squared differences. On a line an optimal matching never crosses itself, so
 * that dynamic programming in order of time finds it; O(n·m) in each stretch without a pause longer than the tolerance.
 */
export function alignTimes(first: readonly number[], second: readonly number[], toleranceMs: number): TimePair[] {
  const pairs: TimePair[] = []
  let i = 0
  let j = 0
  while (i < first.length && j < second.length) {
    const [fromFirst, fromSecond] = [i, j]
    // A stretch ends where nothing follows within the tolerance: no pair can span the pause.
    let lastMs = Math.min(first[i]!, second[j]!)
    for (;;) {
      const nextMs = Math.min(first[i] ?? Infinity, second[j] ?? Infinity)
      if (nextMs - lastMs > toleranceMs || nextMs === Infinity) break
      lastMs = nextMs
      if ((first[i] ?? Infinity) <= (second[j] ?? Infinity)) i += 1
      else j += 1
    }
    for (const pair of alignStretch(first.slice(fromFirst, i), second.slice(fromSecond, j), toleranceMs)) {
      pairs.push({ first: pair.first + fromFirst, second: pair.second + fromSecond })
    }
  }
  return pairs
}

function alignStretch(first: readonly number[], second: readonly number[], toleranceMs: number): TimePair[] {
  const width = second.length + 1
  const step = new Uint8Array((first.length + 1) * width)
  let counts = new Int32Array(width)
  let costs = new Float64Array(width)
  for (let i = 1; i <= first.length; i++) {
    const nextCounts = new Int32Array(width)
    const nextCosts = new Float64Array(width)
    for (let j = 1; j < width; j++) {
      let count = counts[j]!
      let cost = costs[j]!
      let how = SKIP_FIRST
      if (better(nextCounts[j - 1]!, nextCosts[j - 1]!, count, cost))
        [count, cost, how] = [nextCounts[j - 1]!, nextCosts[j - 1]!, SKIP_SECOND]
      const difference = first[i - 1]! - second[j - 1]!
      if (Math.abs(difference) <= toleranceMs) {
        const paired = costs[j - 1]! + difference * difference
        if (better(counts[j - 1]! + 1, paired, count, cost)) [count, cost, how] = [counts[j - 1]! + 1, paired, PAIR]
      }
      nextCounts[j] = count
      nextCosts[j] = cost
      step[i * width + j] = how
    }
    counts = nextCounts
    costs = nextCosts
  }
  const pairs: TimePair[] = []
  for (let i = first.length, j = second.length; i > 0 && j > 0;) {
    const how = step[i * width + j]
    if (how === PAIR) pairs.push({ first: --i, second: --j })
    else if (how === SKIP_FIRST) i -= 1
    else j -= 1
  }
  return pairs.reverse()
}

function better(count: number, cost: number, thanCount: number, thanCost: number): boolean {
  return count > thanCount || (count === thanCount && cost < thanCost)
}
