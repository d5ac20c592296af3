import { useEffect, useState } from 'react'
import type { Calibration } from '#core/count/calibration.ts'
import { toErrorData, type ErrorData } from '#core/errors/error-data.ts'
import type { WhatIf } from '#core/proof/what-if.ts'
import { client } from '../../../state/app-store.ts'

/** While a line is dragged, one question after the other. ms. */
const AFTER_MS = 120

/** What a calibration would have counted; the last answer stands until the next. */
export function useWhatIf(
  sessionId: string,
  goal: number,
  calibration: Calibration,
): { answer: WhatIf | undefined; pending: boolean; error: ErrorData | undefined } {
  const key = JSON.stringify([sessionId, goal, calibration])
  const [answer, setAnswer] = useState<{ key: string; whatIf: WhatIf } | undefined>()
  const [error, setError] = useState<ErrorData | undefined>()
  useEffect(() => {
    let gone = false
    const timer = setTimeout(() => {
      const [session, wanted, what] = JSON.parse(key) as [string, number, Calibration]
      client.call('proof.whatIf', { sessionId: session, goal: wanted, calibration: what }).then(
        (whatIf) => {
          if (gone) return
          setError(undefined)
          setAnswer({ key, whatIf })
        },
        (thrown: unknown) => !gone && setError(toErrorData(thrown)),
      )
    }, AFTER_MS)
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [key])
  return { answer: answer?.whatIf, pending: answer?.key !== key, error }
}
