import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { expect, it } from 'vitest'
import { POOL_REVIEWS } from '#core/monitor/pool-review.ts'
import { reportDocument } from '../../../../../electron/report/write/report-document.ts'
import { writeSheetsTo, writeXlsx } from '../../../../../electron/report/write/write-xlsx.ts'
import { testStore, tempDir } from '../../store/store-fixture.ts'
import { filledStore, MARKET } from '../report-fixture.ts'

it('a cancelled workbook leaves the file of before as it was', async () => {
  const dir = tempDir()
  const path = join(dir, 'out.xlsx')
  writeFileSync(path, 'of before')
  const abort = new AbortController()
  const writing = writeXlsx(reportDocument(filledStore().store, MARKET), { language: 'en', signal: abort.signal }, path)
  abort.abort()
  await expect(writing).rejects.toMatchObject({ data: { code: 'job.cancelled' } })
  expect(readFileSync(path, 'utf8')).toBe('of before')
  expect(readdirSync(dir)).toEqual(['out.xlsx'])
})

it.skipIf(process.platform !== 'linux')(
  'a disk that fills up while it is written is an error that names the file (needs /dev/full)',
  async () => {
    const full = await open('/dev/full', 'w')
    await expect(
      writeSheetsTo(full, reportDocument(filledStore().store, MARKET), { language: 'en' }),
    ).rejects.toMatchObject({ code: 'ENOSPC' })
    await full.close()
  },
)

it('a workbook of a site without cameras can be opened and says nothing', async () => {
  const path = join(tempDir(), 'out.xlsx')
  expect(await writeXlsx(reportDocument(testStore().store, MARKET), { language: 'vi' }, path)).toBe(0)
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.readFile(path)
  expect(workbook.worksheets.map(({ rowCount }) => rowCount)).toEqual([
    expect.any(Number),
    1 + 7 * 24,
    1,
    1,
    1,
    1,
    1,
    1,
  ])
})

it('service levels and the weekly reviews of the pool have sheets of their own', async () => {
  const { store } = filledStore()
  store.settings.update({ serviceLevels: { site: { availability: 0.99, latencyP95Ms: 300 }, cameras: {} } })
  const review = { cameras: 2, workers: 1, dropped: 0.1, cpu: 60, kept: 1, missed: 1, changes: 0, worse: 0 }
  const atMs = Date.parse(`${MARKET.from}T12:00:00Z`)
  store.memos.write(POOL_REVIEWS, [{ atMs, ...review, suggestions: 1 }])
  const document = reportDocument(store, MARKET)
  const path = join(tempDir(), 'out.xlsx')
  await writeXlsx(document, { language: 'en' }, path)
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.readFile(path)
  const levels = workbook.getWorksheet('Service levels')!
  expect(levels.rowCount).toBe(1 + document.serviceLevels!.length)
  expect(levels.getRow(2).values).toEqual([
    undefined,
    document.serviceLevels![0]!.camera,
    'Time counted (%)',
    99,
    Math.floor(document.serviceLevels![0]!.value! * 10_000) / 100,
    document.serviceLevels![0]!.kept ? 'met' : 'missed',
  ])
  expect(levels.getRow(3).values).toMatchObject({ 2: 'Latency, 95th percentile (ms)', 3: 300, 5: 'not measured' })
  const reviews = workbook.getWorksheet('Weekly reviews')!
  expect(reviews.getRow(2).getCell(1).value).toEqual(new Date(atMs))
  expect(reviews.getRow(2).getCell(2).value).toMatch(/^2 cameras, 1 workers; 0\.1 % of frames/)
})

it('a name that looks like a formula is a text', async () => {
  const { store } = filledStore()
  const camera = store.cameras.list()[0]!
  store.cameras.update({ ...camera, name: '=1+1' })
  const path = join(tempDir(), 'out.xlsx')
  await writeXlsx(reportDocument(store, MARKET), { language: 'en' }, path)
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.readFile(path)
  const cell = workbook.getWorksheet('Hourly')!.getRow(2).getCell(5)
  expect([cell.type, cell.value]).toEqual([ExcelJS.ValueType.String, '=1+1'])
})

it('every sheet of cells is as wide as a landscape page on paper, with its head on each page', async () => {
  const path = join(tempDir(), 'out.xlsx')
  await writeXlsx(reportDocument(filledStore().store, MARKET), { language: 'en' }, path)
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.readFile(path)
  for (const { name, pageSetup } of workbook.worksheets) {
    expect([
      name,
      pageSetup.orientation,
      pageSetup.fitToPage,
      pageSetup.fitToWidth,
      pageSetup.fitToHeight,
      pageSetup.paperSize,
    ]).toEqual([name, 'landscape', true, 1, 0, 9])
    if (name !== 'Summary') expect(pageSetup.printTitlesRow).toBe('1:1')
  }
})
