import type { Params } from '#core/contract/methods.ts'
import { client } from '../state/app-store.ts'
import { saveFile } from './save-file.ts'

/** Fetches an export page by page and hands it to the browser as one file. Stops, and saves nothing, when aborted. */
export async function downloadCsv(request: Omit<Params<'export.csv'>, 'cursor'>, signal: AbortSignal, onRows: (rows: number) => void): Promise<{ fileName: string; rows: number } | undefined> {
  const parts: string[] = []
  let rows = 0
  let cursor: string | undefined
  let fileName: string
  do {
    const page = await client.call('export.csv', { ...request, ...(cursor !== undefined && { cursor }) })
    if (signal.aborted) return undefined
    parts.push(page.text)
    rows += page.rows
    onRows(rows)
    fileName = page.fileName
    cursor = page.nextCursor
  } while (cursor !== undefined)
  saveFile(fileName, parts, 'text/csv;charset=utf-8')
  return { fileName, rows }
}
