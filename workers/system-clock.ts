import type { Clock } from '#core/time/clock.ts'

/** The computer's own clock. */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now(),
}
