/** What `Checkpoints` and its thread share: whether the thread has the database open, and whether it still may. */
export const IDLE = 0
export const BUSY = 1
export const CLOSED = 2
