/**
 * Widths in CSS pixels between which handles grow: a 4K screen at 100 % is looked at from the same place as a laptop.
 */
const [NORMAL_WIDTH, LARGE_WIDTH, LARGEST] = [1_600, 3_200, 2]
/** A fingertip covers more than a pointer. */
const COARSE = 1.6

/** How much larger than usual handles are drawn on a picture of this width. */
export function handleScale(width: number, coarse: boolean): number {
  return screenScale(width) * (coarse ? COARSE : 1)
}

/** The same for how near is near enough, whose size for fingers is its own. */
export function screenScale(width: number): number {
  const share = Math.min(1, Math.max(0, (width - NORMAL_WIDTH) / (LARGE_WIDTH - NORMAL_WIDTH)))
  return 1 + share * (LARGEST - 1)
}
