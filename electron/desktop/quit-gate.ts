import type { Electron } from './electron-api.ts'

/** Workers get this long to hand in their last counts, ms. */
const CLOSE_DEADLINE_MS = 8_000

/** Holds quitting back until the application has ended its workers and committed what they counted. */
export function holdQuitFor(
  { app }: Pick<Electron, 'app'>,
  close: () => Promise<void>,
  onNote: (text: string) => void,
): void {
  let state: 'open' | 'closing' | 'closed' = 'open'
  app.on('before-quit', (event) => {
    if (state === 'closed') return
    event.preventDefault()
    if (state === 'closing') return
    state = 'closing'
    let timer: NodeJS.Timeout | undefined
    const deadline = new Promise<void>((resolve) => (timer = setTimeout(resolve, CLOSE_DEADLINE_MS)))
    void Promise.race([close(), deadline])
      .catch((error: unknown) => onNote(`Closing failed: ${String(error)}`))
      .finally(() => {
        clearTimeout(timer)
        state = 'closed'
        app.quit()
      })
  })
}
