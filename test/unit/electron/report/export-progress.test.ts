import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parquetReadObjects } from 'hyparquet'
import { describe, expect, it } from 'vitest'
import { reportDocument } from '../../../../electron/report/write/report-document.ts'
import { ReportDocument } from '../../../../electron/report/write/report-schema.ts'
import { writeJson } from '../../../../electron/report/write/write-json.ts'
import { writeParquet } from '../../../../electron/report/write/write-parquet.ts'
import { writePdf } from '../../../../electron/report/write/write-pdf.ts'
import { unfinishedPath } from '../../../../electron/report/write/write-whole-file.ts'
import { tempDir } from '../store/store-fixture.ts'
import { filledStore, MARKET } from './report-fixture.ts'

type Step = readonly [done: number, total: number]
interface Watch {
  readonly signal?: AbortSignal
  readonly onProgress: (done: number, total: number) => void
}
const month = { ...MARKET, from: '2026-10-01', to: '2026-10-31' }

const FORMATS: [string, (watch: Watch, path: string) => Promise<unknown>][] = [
  [
    'PDF',
    (watch, path) => writePdf(reportDocument(filledStore(month, 20).store, month), { language: 'vi', ...watch }, path),
  ],
  ['JSON', (watch, path) => writeJson(reportDocument(filledStore(month, 20).store, month), watch, path)],
]

describe.each(FORMATS)('a report as %s', (_, write) => {
  it('tells what share is done, which only grows and ends at the whole', async () => {
    const steps: Step[] = []
    const path = join(tempDir(), 'out')
    await write({ onProgress: (done, total) => steps.push([done, total]) }, path)
    expect(steps.length).toBeGreaterThan(1)
    const [, total] = steps[0]!
    steps.forEach(([done, of], index) => {
      expect(of).toBe(total)
      expect(done).toBeGreaterThanOrEqual(steps[index - 1]?.[0] ?? 0)
    })
    expect(steps.at(-1)).toEqual([total, total])
    expect(existsSync(path)).toBe(true)
  })

  it('stops half way when asked, and leaves nothing; what was there stays', async () => {
    const dir = tempDir()
    const abort = new AbortController()
    const steps: Step[] = []
    const stopped = write(
      { signal: abort.signal, onProgress: (done, total) => (steps.push([done, total]), abort.abort()) },
      join(dir, 'out'),
    )
    await expect(stopped).rejects.toMatchObject({ data: { code: 'job.cancelled' } })
    expect(steps).toHaveLength(1)
    expect(steps[0]![0]).toBeLessThan(steps[0]![1])
    expect(readdirSync(dir)).toEqual([])
  })
})

describe('the text of a JSON report', () => {
  it('is the document, one entry a line', async () => {
    const document = reportDocument(filledStore().store, MARKET)
    const path = join(tempDir(), 'out.json')
    await writeJson(document, {}, path)
    const text = readFileSync(path, 'utf8')
    expect(ReportDocument.parse(JSON.parse(text))).toEqual(JSON.parse(JSON.stringify(document)))
    expect(text.split('\n').filter((line) => line.startsWith('    {"cameraId"')).length).toBeGreaterThanOrEqual(
      document.series.length,
    )
  })
})

describe('a Parquet file', () => {
  it('goes to the disk a row group at a time, and holds every row', async () => {
    const path = join(tempDir(), 'out.parquet')
    const rowCount = 50_001
    const rows = Array.from({ length: rowCount }, (_, index) => [
      Date.UTC(2026, 0, 1) + index * 1_000,
      `line ${index % 7}`,
      index,
    ])
    const sizes: number[] = []
    const onProgress = () => void sizes.push(statSync(unfinishedPath(path)).size)
    expect(
      await writeParquet(
        {
          columns: [
            { name: 'utc', type: 'instant' },
            { name: 'line', type: 'text' },
            { name: 'count', type: 'whole' },
          ],
          rows,
          rowCount,
        },
        { software: 'test', onProgress },
        path,
      ),
    ).toBe(rowCount)
    expect(sizes).toHaveLength(3)
    expect(sizes[0]).toBeGreaterThan(10_000)
    expect(sizes[1]).toBeGreaterThan(1.8 * sizes[0]!)
    expect(readdirSync(dirname(path))).toEqual(['out.parquet'])
    const bytes = readFileSync(path)
    const read = await parquetReadObjects({
      file: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer,
    })
    expect(read).toHaveLength(rowCount)
    for (const index of [0, 19_999, 20_000, 40_000, rowCount - 1])
      expect(read[index]).toEqual({ utc: new Date(rows[index]![0] as number), line: `line ${index % 7}`, count: index })
  })
})
