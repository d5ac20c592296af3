import type { Clock } from '#core/time/clock.ts'

/** The computer's clock. */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now(),
}
