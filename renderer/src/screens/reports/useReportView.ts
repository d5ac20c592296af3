import { useCallback, useEffect, useState } from 'react'
import type { ReportQuery, ReportView } from '#core/report/report.ts'
import { toErrorData, type ErrorData } from '#core/errors/error-data.ts'
import { client } from '../../state/app-store.ts'
import { LatestQuestion } from './latest-question.ts'

export interface ShownView {
  readonly query: ReportQuery
  readonly view: ReportView
  /** From the question to the answer. */
  readonly tookMs: number
}

/** A period that goes on is looked at again. */
const RETRY_DELAY_MS = 60_000

/** The figures of a selection; those of before stay until the new ones are there. */
export function useReportView(query: ReportQuery | undefined): {
  shown: ShownView | undefined
  isLoading: boolean
  error: ErrorData | undefined
  /** Something was entered: look again. */ again: () => void
} {
  const [shown, setShown] = useState<ShownView | undefined>()
  const [error, setError] = useState<ErrorData | undefined>()
  const [round, setRound] = useState(0)
  const [isLoading, setLoading] = useState(false)
  const [questions] = useState(() => new LatestQuestion((query: ReportQuery) => client.call('reports.view', query)))
  const asked = query && JSON.stringify(query)
  useEffect(() => {
    if (asked === undefined) return
    const query = JSON.parse(asked) as ReportQuery
    let isCurrent = true
    const ask = async () => {
      const startedMs = performance.now()
      setLoading(true)
      try {
        const view = await questions.put(query)
        if (!view || !isCurrent) return
        setShown({ query, view, tookMs: Math.round(performance.now() - startedMs) })
        setError(undefined)
      } catch (thrown) {
        if (isCurrent) setError(toErrorData(thrown))
      } finally {
        if (isCurrent) setLoading(false)
      }
    }
    void ask()
    const again = setInterval(() => void ask(), RETRY_DELAY_MS)
    return () => {
      isCurrent = false
      clearInterval(again)
    }
  }, [asked, round, questions])
  return { shown, isLoading, error, again: useCallback(() => setRound((before) => before + 1), []) }
}
