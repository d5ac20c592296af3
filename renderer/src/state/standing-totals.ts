import { useMemo } from 'react'
import { useKnown } from './app-store.ts'

/** Today's totals of all lines as they stand: a correction takes away what was none, such as who walked a test. */
export function useStandingTotals() {
  const counted = useKnown((app) => app.lineTotals)
  const corrections = useKnown((app) => app.lineCorrections)
  return useMemo(() => [...counted, ...corrections], [counted, corrections])
}
