/** Time enters through this one interface; tests step a fake. */
export interface Clock {
  /** UTC, ms since the epoch. May jump when the computer's clock is set. */
  nowMs(): number
  /** Never goes back; only differences mean anything. ms. */
  monotonicMs(): number
}
