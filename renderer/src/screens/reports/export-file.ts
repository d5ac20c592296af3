import type { Params } from '#core/contract/methods.ts'
import type { AppEvent } from '#core/contract/app-state.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { REPORT_FORMATS } from '#core/report/report-format.ts'
import { client } from '../../state/app-store.ts'
import { saveFile } from '../../components/save-file.ts'

export type ExportProgress = Extract<AppEvent, { type: 'export-progress' }> | 'fetching'

/** Has a file written, fetches it and hands it to the browser. Aborted, it stops there too, and nothing is saved. */
export async function exportFile(
  order: Omit<Params<'reports.export'>, 'exportId'>,
  signal: AbortSignal,
  onProgress: (progress: ExportProgress) => void,
): Promise<{ fileName: string; bytes: number } | undefined> {
  const exportId = crypto.randomUUID()
  const cancel = () => void client.call('reports.cancelExport', { exportId }).catch(() => {})
  signal.addEventListener('abort', cancel)
  const deaf = client.onEvent(
    (event) => event.type === 'export-progress' && event.exportId === exportId && onProgress(event),
  )
  try {
    const { fileName, bytes } = await client.call('reports.export', { ...order, exportId })
    onProgress('fetching')
    const parts: Uint8Array<ArrayBuffer>[] = []
    let offset: number | undefined = 0
    while (offset !== undefined) {
      if (signal.aborted) return undefined
      const { part, nextOffset }: { part: string; nextOffset?: number } = await client.call('reports.part', {
        exportId,
        offset,
      })
      parts.push(Uint8Array.from(atob(part), (letter) => letter.charCodeAt(0)))
      offset = nextOffset
    }
    saveFile(fileName, parts, REPORT_FORMATS[order.format].mediaType)
    return { fileName, bytes }
  } catch (thrown) {
    if (signal.aborted && thrown instanceof FieldcountError) return undefined
    throw thrown
  } finally {
    deaf()
    signal.removeEventListener('abort', cancel)
  }
}
