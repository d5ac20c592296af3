/**
 * Jain's fairness index, (Σx)² / (n·Σx²): 1 when all get the same, 1/n when one gets everything (Jain, Chiu and
 * Hawe, DEC-TR-301, 1984). Nothing at all is fair.
 */
export function jainIndex(shares: readonly number[]): number {
  const sum = shares.reduce((total, x) => total + x, 0)
  const squares = shares.reduce((total, x) => total + x * x, 0)
  return squares === 0 ? 1 : (sum * sum) / (shares.length * squares)
}
