/** What a running application may ask of its shell. */
export interface Recovery {
  /** Ends the application and shows the recovery screen; returns before that. */
  enter(): void
}
