import { useEffect, useState } from 'react'
import type { ReportView } from '#core/report/report.ts'

/** How many rows of a long table are shown, and a way to more of them; with other figures as few again. */
export function useMoreRows(view: ReportView, atATime: number): [rows: number, more: () => void] {
  const [rows, setRows] = useState(atATime)
  useEffect(() => setRows(atATime), [view, atATime])
  return [rows, () => setRows(rows + 5 * atATime)]
}
