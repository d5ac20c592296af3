import { setImmediate } from 'node:timers/promises'
import { FieldcountError } from '#core/errors/error-data.ts'
import { BYTE_ORDER_MARK, csvText, type Cell, type Delimiter } from './csv-text.ts'
import type { ReportTable } from './report-table.ts'
import { writeWholeFile } from './write-whole-file.ts'

export interface WriteCsvOptions {
  readonly bom?: boolean
  readonly delimiter?: Delimiter
  readonly signal?: AbortSignal
  readonly onProgress?: (done: number, total: number) => void
}

/** Enough to be quick, little enough that nothing is held up for long. */
const ROWS_AT_A_TIME = 2_000

/**
 * Writes a table to a file, giving way to other work in between. The file appears complete or not at all; one that
 * was there stays until then. Gives the number of rows. Throws `file.write`, `store.*`, or `job.cancelled`.
 */
export async function writeCsv(
  { columns, rows, rowCount }: ReportTable,
  { bom = false, delimiter = ',', signal, onProgress }: WriteCsvOptions,
  path: string,
): Promise<number> {
  return writeWholeFile(path, async (file) => {
    await file.appendFile(`${bom ? BYTE_ORDER_MARK : ''}${csvText([columns.map(({ name }) => name)], delimiter)}`)
    let done = 0
    let page: Cell[][] = []
    const flush = async (): Promise<void> => {
      if (signal?.aborted) throw new FieldcountError('job.cancelled')
      await file.appendFile(csvText(page, delimiter))
      done += page.length
      page = []
      onProgress?.(done, rowCount)
      await setImmediate()
    }
    for (const row of rows) {
      page.push(
        row.map((cell, index) =>
          typeof cell === 'number' && columns[index]!.type === 'instant' ? new Date(cell).toISOString() : cell,
        ),
      )
      if (page.length === ROWS_AT_A_TIME) await flush()
    }
    await flush()
    return done
  })
}
