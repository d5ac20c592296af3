import { useCallback, useState } from 'react'
import { toErrorData, type ErrorData } from '#core/errors/error-data.ts'
import { Declined } from '../client/guarded-client.ts'

/** Runs a request, and tells whether it runs and what went wrong, where it was asked for. */
export function useAction() {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<ErrorData | undefined>()
  const run = useCallback(async <T>(action: () => Promise<T>): Promise<T | undefined> => {
    const pressed = document.activeElement
    setBusy(true)
    setError(undefined)
    try {
      return await action()
    } catch (thrown) {
      if (!(thrown instanceof Declined)) setError(toErrorData(thrown))
      return undefined
    } finally {
      setBusy(false)
      giveFocusBack(pressed)
    }
  }, [])
  return { run, busy, error }
}

/** A button that is off while it works loses the focus: the keyboard goes on from it, unless it is elsewhere by now. */
function giveFocusBack(pressed: Element | null): void {
  // Once it is drawn as on again.
  requestAnimationFrame(() => {
    if (document.activeElement === document.body && pressed instanceof HTMLElement && pressed.isConnected)
      pressed.focus()
  })
}

export type Action = ReturnType<typeof useAction>
