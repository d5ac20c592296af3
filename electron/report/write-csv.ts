import { open, rename, rm } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'
import { FieldcountError } from '#core/errors/error-data.ts'
import type { Store } from '../store/store.ts'
import { csvPage, type CsvRequest } from './csv-page.ts'

export interface WriteCsvOptions extends Omit<CsvRequest, 'cursor'> {
  readonly signal?: AbortSignal
}

/**
 * Writes a whole export to a file, page by page, giving way to other work in between. The file appears complete
 * or not at all; one that was there stays until then. Gives the number of rows. Throws `file.write`,
 * `request.invalid`, `store.*`, or `job.cancelled`.
 */
export async function writeCsv(store: Store, { signal, ...request }: WriteCsvOptions, path: string): Promise<number> {
  const unfinished = `${path}.${process.pid}.part`
  try {
    let rows = 0
    const file = await open(unfinished, 'w')
    try {
      let cursor: string | undefined
      do {
        if (signal?.aborted) throw new FieldcountError('job.cancelled')
        const page = csvPage(store, { ...request, cursor })
        await file.appendFile(page.text)
        rows += page.rows
        cursor = page.nextCursor
        await setImmediate()
      } while (cursor !== undefined)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(unfinished, path)
    return rows
  } catch (thrown) {
    await rm(unfinished, { force: true })
    if (thrown instanceof FieldcountError) throw thrown
    throw new FieldcountError('file.write', { path, detail: (thrown as Error).message }, { cause: thrown })
  }
}
