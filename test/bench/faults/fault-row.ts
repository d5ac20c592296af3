/** One line of the table: what was done how often, and what came of it. */
export interface FaultRow {
  readonly fault: string
  readonly times: number
  /** After which cameras counted again. */
  readonly survived: number
  /** Counts that were on the disk or told before, and are not there. */
  readonly lost: number
  /** Faults of which nothing was said: not in the log, not above the screens, no gap. */
  readonly silent: number
  readonly notes: string
}

export function printRows(rows: readonly FaultRow[]): void {
  console.log('\n| fault | n | survived | lost | silent | |\n|---|---|---|---|---|---|')
  for (const { fault, times, survived, lost, silent, notes } of rows)
    console.log(`| ${fault} | ${times} | ${survived} | ${lost} | ${silent} | ${notes} |`)
}

export const isSound = ({ times, survived, lost, silent }: FaultRow) => survived === times && lost + silent === 0
