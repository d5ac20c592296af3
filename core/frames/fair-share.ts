export interface Demand {
  readonly id: string
  /** Frames per second wanted. */
  readonly wanted: number
  /** Shares are in this proportion where there is not enough for all; above 0. */
  readonly weight: number
}

/**
 * Divides `capacity` max-min fairly, weighted: nobody gets more than wanted, and what some do not want is divided
 * among the others ("progressive filling", Bertsekas and Gallager, Data Networks, 6.5.2). Same unit as `wanted`.
 */
export function fairShares(capacity: number, demands: readonly Demand[]): Map<string, number> {
  const shares = new Map<string, number>()
  let left = Math.max(0, capacity)
  let weightLeft = demands.reduce((sum, { weight }) => sum + weight, 0)
  // Whoever wants least for its weight is satisfied first; from then on the rest divide what is left.
  for (const { id, wanted, weight } of [...demands].sort((a, b) => a.wanted / a.weight - b.wanted / b.weight)) {
    const share = Math.min(wanted, (left * weight) / weightLeft)
    shares.set(id, share)
    left -= share
    weightLeft -= weight
  }
  return shares
}

/** Weight of a camera by its priority 0..9: a step of priority is worth a quarter more. */
export function weightOfPriority(priority: number): number {
  return 1.25 ** priority
}
