/** How far each witness of time went on between two looks, ms. */
export interface Elapsed {
  /** UTC: whoever sets the computer's clock moves it. */
  readonly wallMs: number
  /** Never set; stands still while the computer sleeps, on Linux. */
  readonly monotonicMs: number
  /** Never set and never stands still; undefined where the system has none beside the monotonic one. */
  readonly bootMs: number | undefined
  /** In which the event loop of this process had something to do. */
  readonly busyMs: number
}

/**
 * `stalled`: this process could do nothing else (a long computation, a slow disk), the machine and the workers went on.
 * `slept`: the whole machine stood still. `clock-set`: nothing stood still, only the clock was set, by `ms`.
 */
export type Pause =
  | { readonly kind: 'none' }
  | { readonly kind: 'stalled'; readonly ms: number }
  | { readonly kind: 'slept'; readonly ms: number }
  | { readonly kind: 'clock-set'; readonly ms: number }

/** Longer than any look comes late on a busy machine. */
const PAUSE_MS = 15_000
/** A clock that is corrected little by little is no clock that was set. */
const SET_BY_MS = 5_000
/** Of a pause, as much was work where this process is to blame. */
const BUSY_SHARE = 0.5

/** What happened between two looks that should have been `expectedMs` apart. */
export function judgePause(elapsed: Elapsed, expectedMs: number): Pause {
  const { wallMs, monotonicMs, bootMs, busyMs } = elapsed
  const realMs = Math.max(monotonicMs, bootMs ?? 0)
  if (realMs - expectedMs > PAUSE_MS) {
    // Asleep, the process has nothing to do, whichever clocks go on meanwhile.
    const isBusy = busyMs > BUSY_SHARE * (realMs - expectedMs)
    return { kind: isBusy ? 'stalled' : 'slept', ms: realMs }
  }
  const setByMs = wallMs - realMs
  return Math.abs(setByMs) > SET_BY_MS ? { kind: 'clock-set', ms: setByMs } : { kind: 'none' }
}
