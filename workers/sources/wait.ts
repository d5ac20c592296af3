/** Resolves after `ms`, or at once when the signal aborts. Never rejects. */
export function wait(ms: number, signal: AbortSignal): Promise<void> {
  return startWait(ms, signal).over
}

/** A wait that can also be ended early by `end`, which leaves nothing behind on the signal. */
export function startWait(ms: number, signal: AbortSignal): { over: Promise<void>; end: () => void } {
  let end = () => {}
  const over = new Promise<void>((resolve) => {
    if (signal.aborted) return resolve()
    end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal.addEventListener('abort', end)
  })
  return { over, end }
}
