import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import ExcelJS from 'exceljs'
import { expect, it } from 'vitest'
import { writeSheet } from '../../../../../../electron/report/write/xlsx/sheets.ts'

it('rows that do not fit in a sheet go on in the next, each with its head', async () => {
  const sink = new PassThrough()
  const written = buffer(sink)
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: sink, useStyles: true })
  const rows = Array.from({ length: 25 }, (_, index) => [index, null])
  expect(
    await writeSheet(
      workbook,
      'Hours',
      [
        { title: 'n', width: 9, format: '0' },
        { title: 'empty', width: 9 },
      ],
      rows,
      10,
    ),
  ).toBe(25)
  await workbook.commit()
  const read = new ExcelJS.Workbook()
  await read.xlsx.load((await written).buffer as ArrayBuffer)
  expect(read.worksheets.map(({ name, rowCount }) => [name, rowCount])).toEqual([
    ['Hours', 11],
    ['Hours 2', 11],
    ['Hours 3', 6],
  ])
  expect(read.worksheets.flatMap((sheet) => sheet.getColumn(1).values.slice(1))).toEqual([
    'n',
    ...rows.slice(0, 10).map(([n]) => n),
    'n',
    ...rows.slice(10, 20).map(([n]) => n),
    'n',
    ...rows.slice(20).map(([n]) => n),
  ])
  expect(read.worksheets[2]!.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
})
