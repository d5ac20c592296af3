import type { FileHandle } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'
import { ByteWriter, ParquetWriter, schemaFromColumnData, type BasicType } from 'hyparquet-writer'
import { FieldcountError } from '#core/errors/error-data.ts'
import type { ReportProvenance } from '#core/report/provenance.ts'
import type { ReportTable, TableCell, TableColumn } from './report-table.ts'
import { writeWholeFile } from './write-whole-file.ts'

export interface WriteParquetOptions {
  readonly software: string
  /** Kept in the file's own metadata. */
  readonly provenance?: ReportProvenance
  readonly signal?: AbortSignal
  readonly onProgress?: (done: number, total: number) => void
}

/** A row group: what is encoded and written at once. */
const ROWS_AT_A_TIME = 20_000

const TYPES = { instant: 'TIMESTAMP', text: 'STRING', whole: 'INT32', number: 'DOUBLE' } as const satisfies Record<
  TableColumn['type'],
  BasicType
>

/**
 * Writes a table as Parquet (Snappy), a row group at a time. Gives the number of rows. Throws `file.write`, `store.*`
 * or `job.cancelled`.
 */
export async function writeParquet(
  { columns, rows, rowCount }: ReportTable,
  { software, provenance, signal, onProgress }: WriteParquetOptions,
  path: string,
): Promise<number> {
  return writeWholeFile(path, async (file) => {
    const bytes = new FileBytes(file)
    const sources = (page: readonly (readonly TableCell[])[]) =>
      columns.map(({ name, type }, index) => ({
        name,
        type: TYPES[type],
        data: page.map((row) => valueOf(row[index]!, type)),
      }))
    const schema = schemaFromColumnData({ columnData: sources([]) })
    const writer = new ParquetWriter({
      writer: bytes,
      schema,
      createdBy: software,
      ...(provenance && { kvMetadata: [{ key: 'fieldcount.provenance', value: JSON.stringify(provenance) }] }),
    })
    let done = 0
    let page: (readonly TableCell[])[] = []
    const flush = async (): Promise<void> => {
      if (signal?.aborted) throw new FieldcountError('job.cancelled')
      if (page.length > 0)
        await writer.write({
          columnData: sources(page).map(({ name, data }) => ({ name, data })),
          rowGroupSize: ROWS_AT_A_TIME,
        })
      done += page.length
      page = []
      onProgress?.(done, rowCount)
      await setImmediate()
    }
    for (const row of rows) {
      page.push(row)
      if (page.length === ROWS_AT_A_TIME) await flush()
    }
    await flush()
    await writer.finish()
    return done
  })
}

/** Bytes on their way to a file: a row group goes there when it is whole, so only one is in memory. */
class FileBytes extends ByteWriter {
  readonly #file: FileHandle

  constructor(file: FileHandle) {
    super()
    this.#file = file
  }

  /** Called by the writer, which waits for it, after each row group. */
  async flush(): Promise<void> {
    const bytes = this.getBytes()
    // From here on the buffer is filled anew; `offset` goes on, for what refers to places in the file.
    this.index = 0
    await this.#file.appendFile(bytes)
  }

  override finish(): Promise<void> {
    return this.flush()
  }
}

function valueOf(cell: TableCell, type: TableColumn['type']): string | number | Date | null {
  return type === 'instant' && typeof cell === 'number' ? new Date(cell) : cell
}
