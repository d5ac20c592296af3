import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { expect, it } from 'vitest'
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
