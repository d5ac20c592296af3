import { setImmediate } from 'node:timers/promises'
import { FieldcountError } from '#core/errors/error-data.ts'
import type { Store } from '../store/store.ts'
import { csvPage, type CsvRequest } from './csv-page.ts'
import { writeWholeFile } from './write-whole-file.ts'

export interface WriteCsvOptions extends Omit<CsvRequest, 'cursor'> {
  readonly signal?: AbortSignal
}

/**
 * Writes a whole export to a file, page by page, giving way to other work in between. The file appears complete
 * or not at all; one that was there stays until then. Gives the number of rows. Throws `file.write`,
 * `request.invalid`, `store.*`, or `job.cancelled`.
 */
export async function writeCsv(store: Store, { signal, ...request }: WriteCsvOptions, path: string): Promise<number> {
  return writeWholeFile(path, async (file) => {
    let rows = 0
    let cursor: string | undefined
    do {
      if (signal?.aborted) throw new FieldcountError('job.cancelled')
      const page = csvPage(store, { ...request, cursor })
      await file.appendFile(page.text)
      rows += page.rows
      cursor = page.nextCursor
      await setImmediate()
    } while (cursor !== undefined)
    return rows
  })
}
