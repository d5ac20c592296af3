/** What a running application may ask of its shell. */
export interface Recovery {
  /** Ends the application and shows the recovery screen; returns before that. */
  enter(): void
  /** Ends the application and begins it again, with whatever database there is by then; returns before that. */
  reopen(): void
}
