const sorted = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b)

/**
 * One of the values: that below which this share of the others lies (nearest rank; of a share of a half and an even
 * number of values, the upper of the middle two). Undefined of none.
 */
export function quantile(values: readonly number[], share: number): number | undefined {
  return sorted(values)[Math.min(values.length - 1, Math.floor(values.length * share))]
}

/** Of an even number of values, the mean of the middle two. Undefined of none. */
export function median(values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined
  const ordered = sorted(values)
  const middle = ordered.length >> 1
  return ordered.length % 2 === 1 ? ordered[middle] : (ordered[middle - 1]! + ordered[middle]!) / 2
}
