import { setPriority } from 'node:os'

/** Nice value of work that can wait. */
const NICENESS = 10

/** Puts a process behind the cameras. Best effort: an unprivileged process may always make another of its own nicer. */
export function yieldToCameras(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, NICENESS)
  } catch {
    // It has ended already, or the platform has no such thing.
  }
}
