/** Nobody was watching: null, not a zero. */
export function shownCount(count: number, coverage: number): number | null {
  return coverage === 0 && count === 0 ? null : count
}

/**
 * Rounded down to a thousandth: 1 is only said when nothing is missing, and 0 only when nothing is there. A sum of
 * parts may fall short of a whole by an error of rounding.
 */
export function shownShare(share: number): number {
  return share > 0 ? Math.min(1, Math.max(1, Math.floor(share * 1000 + 1e-6)) / 1000) : 0
}

/** Mean length of the visits that ended, s, to a tenth. */
export function meanDwellS(dwellMs: number, left: number): number | undefined {
  return left > 0 ? Math.round(dwellMs / left / 100) / 10 : undefined
}
