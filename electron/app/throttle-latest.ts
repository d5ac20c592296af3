/**
 * Calls `action` at once, then at most once per `everyMs`, never losing the last call: for state that is pushed
 * whole, where only the newest value matters.
 */
export function throttleLatest(action: () => void, everyMs: number): () => void {
  let timer: NodeJS.Timeout | undefined
  let again = false
  const run = () => {
    action()
    timer = setTimeout(() => {
      timer = undefined
      if (!again) return
      again = false
      run()
    }, everyMs)
    timer.unref()
  }
  return () => {
    if (timer) again = true
    else run()
  }
}
