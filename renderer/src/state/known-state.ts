import type { AppState, CrossingRow } from '#core/contract/app-state.ts'

/** The application as this window knows it. */
export interface KnownState extends AppState {
  /** Newest first. */
  readonly recent: readonly CrossingRow[]
  /** Share done of running jobs, 0..1, by id. */
  readonly jobProgress: Readonly<Record<string, number>>
  /** Grows when the proofs of a camera change, by camera. */
  readonly proofRevision: Readonly<Record<string, number>>
}
