import type { ProofSession } from '#core/contract/proof-view.ts'
import type { ProofRecorder } from './proof-recorder.ts'

/** How often it is looked whether a proof goes on, ms. */
export const SWEEP_EVERY_MS = 2_000
/** Crossings are known and taps are in after this, ms. */
export const KNOWN_AFTER_MS = 6_000
/** Nobody taps any more, ms. */
export const IDLE_MS = 60 * 60_000
/** What could not be written when a proof was over is tried again after this, ms. */
export const RETRY_DELAY_MS = 5_000

/** A proof while somebody taps, and until its last tracks are over. */
export interface RunningProof {
  session: ProofSession
  nextNo: number
  lastTapAtMs: number
  sweptAtMs: number
  /** That it could not be written. */
  isTold?: boolean
  readonly recorder: ProofRecorder
}
