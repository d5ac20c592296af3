import type { Electron } from './electron-api.ts'

/** Workers get this long to hand in their last counts, ms. */
const CLOSE_DEADLINE_MS = 8_000

/**
 * Holds quitting back until the application has ended its workers and committed what they counted. Gives what does so
 * at once: the next quit then waits for nothing.
 */
export function holdQuitFor(
  { app }: Pick<Electron, 'app'>,
  close: () => Promise<void>,
  onNote: (text: string) => void,
): () => Promise<void> {
  let closing: Promise<void> | undefined
  let isClosed = false
  const endOnce = (): Promise<void> => {
    let timer: NodeJS.Timeout | undefined
    const deadline = new Promise<void>((resolve) => (timer = setTimeout(resolve, CLOSE_DEADLINE_MS)))
    return Promise.race([close(), deadline])
      .catch((error: unknown) => onNote(`Closing failed: ${String(error)}`))
      .finally(() => {
        clearTimeout(timer)
        isClosed = true
      })
  }
  const end = () => (closing ??= endOnce())
  app.on('before-quit', (event) => {
    if (isClosed) return
    event.preventDefault()
    if (closing === undefined) void end().then(() => app.quit())
  })
  return end
}
