/** How often it is looked whether main is there, ms. */
const EVERY_MS = 2_000

/**
 * Calls back once when the process of this id is gone. Electron says nothing of a closed port to main in its
 * description, so a worker does not rest on being told; an orphan would count on beside the next main.
 */
export function watchProcess(pid: number, onGone: () => void, everyMs = EVERY_MS): void {
  const timer = setInterval(() => {
    if (isThere(pid)) return
    clearInterval(timer)
    onGone()
  }, everyMs)
  timer.unref()
}

function isThere(pid: number): boolean {
  try {
    // Signal 0 only asks.
    return process.kill(pid, 0)
  } catch (thrown) {
    // It is somebody else's to ask (EPERM), and so it is there.
    return (thrown as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}
