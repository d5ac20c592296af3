/** Less than this is jitter of a clock that is being put right; more, and the clock was set. ms. */
const JITTER_MS = 2_000

/** Whether the clock was set back between two instants of one series. */
export function isSetBack(beforeMs: number, nowMs: number): boolean {
  return nowMs < beforeMs - JITTER_MS
}
