import { useCallback, useState } from 'react'
import { toErrorData, type ErrorData } from '#core/errors/error-data.ts'

/** Runs a request, and tells whether it runs and what went wrong, where it was asked for. */
export function useAction() {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<ErrorData | undefined>()
  const run = useCallback(async <T>(action: () => Promise<T>): Promise<T | undefined> => {
    setBusy(true)
    setError(undefined)
    try {
      return await action()
    } catch (thrown) {
      setError(toErrorData(thrown))
      return undefined
    } finally {
      setBusy(false)
    }
  }, [])
  return { run, busy, error }
}

export type Action = ReturnType<typeof useAction>
