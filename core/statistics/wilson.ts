/** Two-sided 95 %: the 0.975 quantile of the normal distribution. */
export const Z_95 = 1.959963984540054

/** A share with the limits it lies between, all 0..1. */
export interface Interval {
  readonly low: number
  readonly high: number
}

/**
 * Score interval of a share (E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
 * JASA 22, 1927): `successes` of `trials`. It stays within 0..1 and holds for few trials and for shares near 1, where
 * the textbook interval promises certainty. Without trials everything is possible: 0..1.
 */
export function wilsonInterval(successes: number, trials: number, z = Z_95): Interval {
  if (trials <= 0) return { low: 0, high: 1 }
  const p = successes / trials
  const z2 = z * z
  const middle = p + z2 / (2 * trials)
  const half = z * Math.sqrt((p * (1 - p)) / trials + z2 / (4 * trials * trials))
  const scale = 1 + z2 / trials
  return {
    low: successes === 0 ? 0 : Math.max(0, (middle - half) / scale),
    high: successes === trials ? 1 : Math.min(1, (middle + half) / scale),
  }
}

/**
 * Trials after which the lower limit reaches `goal` when the share stays as observed; undefined when it never does,
 * because the share is not above the goal. The interval inverts the score test, so n = z²·g(1−g) / (p−g)².
 */
export function trialsFor(share: number, goal: number, z = Z_95): number | undefined {
  if (share <= goal) return undefined
  const exact = (z * z * goal * (1 - goal)) / (share - goal) ** 2
  return Math.ceil(exact - 1e-9)
}
