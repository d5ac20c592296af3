import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { parse } from 'csv-parse/sync'
import { parquetReadObjects } from 'hyparquet'
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { ReportDocument } from '../../../electron/report/write/report-schema.ts'
import { runCli } from '../../../electron/cli/run-cli.ts'
import { MARKET } from '../../unit/electron/report/report-fixture.ts'
import { tempDir } from '../../unit/electron/store/store-fixture.ts'
import { CORRECTED, fromSql, market, sheets, sums } from './report-formats-fixture.ts'

const HAS_OFFICE = spawnSync('soffice', ['--version']).status === 0
const HAS_POPPLER = spawnSync('pdftotext', ['-v']).status === 0

describe('the report command', () => {
  it('says the same sums in every format as SQL on the raw events', async () => {
    const { dir, report } = market()
    const truth = fromSql(dir)
    expect(truth.in).toBeGreaterThan(500)

    const json = ReportDocument.parse(JSON.parse(readFileSync(await report('json'), 'utf8')))
    expect({ in: json.totals.in, out: json.totals.out }).toEqual(truth)

    for (const more of [
      [],
      ['--granularity', 'week'],
      ['--granularity', 'quarter-hour', '--bom', '--delimiter', ';'],
    ]) {
      const text = readFileSync(await report('csv', ...more), 'utf8')
      const rows = parse(text, { columns: true, bom: true, delimiter: more.includes(';') ? ';' : ',' }) as Record<
        string,
        string
      >[]
      for (const direction of ['in', 'out'])
        expect(rows.reduce((sum, row) => sum + (row.direction === direction ? Number(row.count) : 0), 0)).toBe(
          truth[direction],
        )
      expect(
        rows.every(
          ({ utc_start, utc_offset, time_zone }) =>
            /Z$/.test(utc_start!) && utc_offset === 'UTC+07:00' && time_zone === MARKET.timeZone,
        ),
      ).toBe(true)
    }

    for (const [more, sumOf] of [
      [[], (row: Record<string, unknown>) => Number(row.count ?? 0)],
      [['--kind', 'crossings'], () => 1],
    ] as const) {
      const bytes = readFileSync(await report('parquet', ...more))
      const rows = await parquetReadObjects({
        file: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer,
      })
      for (const direction of ['in', 'out'])
        expect(rows.reduce((sum, row) => sum + (row.direction === direction ? sumOf(row) : 0), 0)).toBe(
          truth[direction],
        )
    }

    const workbook = await sheets(await report('xlsx', '--kind', 'crossings'))
    expect(workbook.worksheets.map(({ name }) => name)).toEqual([
      'Summary',
      'Overview',
      'Daily',
      'Hourly',
      'Inside',
      'Corrections',
      'Gaps',
      'Notes',
      'Crossings',
    ])
    expect(sums(workbook.getWorksheet('Daily')!, 9, 8)).toMatchObject(truth)
    expect(sums(workbook.getWorksheet('Hourly')!, 9, 8)).toMatchObject(truth)
    expect(sums(workbook.getWorksheet('Crossings')!, 'rows', 8)).toEqual(truth)
  })

  it('shows corrections beside what was counted, the same in every format', async () => {
    const { dir, report } = market('en', true)
    const truth = fromSql(dir)
    const document = ReportDocument.parse(JSON.parse(readFileSync(await report('json'), 'utf8')))
    expect(document.totals).toMatchObject({ ...truth, correctionIn: CORRECTED.in, correctionOut: CORRECTED.out })
    expect(document.corrections).toHaveLength(4)

    const rows = parse(readFileSync(await report('csv'), 'utf8'), { columns: true }) as Record<string, string>[]
    const bytes = readFileSync(await report('parquet'))
    const packed = await parquetReadObjects({
      file: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer,
    })
    const workbook = await sheets(await report('xlsx'))
    expect(workbook.getWorksheet('Corrections')!.rowCount).toBe(1 + 4)
    for (const direction of ['in', 'out'] as const) {
      const three = [truth[direction], CORRECTED[direction], truth[direction]! + CORRECTED[direction]]
      for (const table of [rows, packed])
        expect(
          ['count', 'correction', 'corrected_count'].map((name) =>
            table.reduce((sum, row) => sum + (row.direction === direction ? Number(row[name] ?? 0) : 0), 0),
          ),
        ).toEqual(three)
      for (const sheet of ['Daily', 'Hourly'])
        expect([9, 10, 11].map((column) => sums(workbook.getWorksheet(sheet)!, column, 8)[direction])).toEqual(three)
      let overview = 0
      workbook
        .getWorksheet('Overview')!
        .eachRow(
          (row, index) =>
            void (overview += index === 1 ? 0 : Number(row.getCell(direction === 'in' ? 6 : 7).value ?? 0)),
        )
      expect(overview).toBe(three[2])
    }
    // Nobody was watching the gate: nothing counted, seven entered.
    expect(
      rows
        .filter(({ line_or_zone, correction }) => line_or_zone === 'Cổng' && correction !== '0')
        .map(({ count, correction }) => [count, correction]),
    ).toEqual(Array.from({ length: 2 }, (_, index) => ['', index === 0 ? '3' : '4']))
    if (!HAS_POPPLER) return
    const text = execFileSync('pdftotext', ['-layout', await report('pdf'), '-'], { encoding: 'utf8' })
    expect(text).toContain(`counted ${truth.in!.toLocaleString('en')}, corrected by +38`)
    expect(text).toContain(`${truth.out!.toLocaleString('en')} −5 = ${(truth.out! - 5).toLocaleString('en')}`)
    expect(text).toMatch(/\(\+400 /)
  })

  it('can be traced: each report has an id, and its record says settings, models and version', async () => {
    const { dir, report } = market()
    const said = { out: '', err: '' }
    const trace = async (...argv: string[]) => {
      said.out = ''
      return runCli(['trace', '--data', dir, ...argv], {
        out: (text) => void (said.out += text),
        err: (text) => void (said.err += text),
        errIsTerminal: false,
      })
    }
    const path = await report('json')
    const { provenance, totals } = ReportDocument.parse(JSON.parse(readFileSync(path, 'utf8')))
    expect(provenance).toMatchObject({
      reportId: expect.stringMatching(/^R-[0-9A-F]{12}$/),
      settingsHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      models: expect.any(Array),
    })
    for (const asked of [path, provenance!.reportId]) {
      expect(await trace('--json', asked)).toBe(0)
      expect(JSON.parse(said.out)).toMatchObject({
        ...provenance,
        totals,
        format: 'json',
        sentTo: 'command line',
        fileName: 'report.json',
      })
    }
    const xlsx = await report('xlsx')
    expect(await trace(xlsx)).toBe(0)
    const id = /report +(R-[0-9A-F]{12})/.exec(said.out)![1]!
    expect((await sheets(xlsx)).getWorksheet('Summary')!.getColumn(2).values).toContain(id)
    if (HAS_POPPLER) {
      const pdf = await report('pdf')
      expect(await trace(pdf)).toBe(0)
      expect(execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' })).toContain(
        /report +(R-[0-9A-F]{12})/.exec(said.out)![1]!,
      )
    }
    expect(await trace('R-000000000000')).toBe(1)
  })

  it.skipIf(!HAS_OFFICE || !HAS_POPPLER)(
    'writes a workbook that LibreOffice opens, with a chart that it draws (needs soffice and pdftotext)',
    async () => {
      const { dir, report } = market()
      const path = await report('xlsx', '--granularity', 'day')
      const out = tempDir()
      execFileSync(
        'soffice',
        [
          `-env:UserInstallation=file://${join(out, 'profile')}`,
          '--headless',
          '--convert-to',
          'pdf',
          '--outdir',
          out,
          path,
        ],
        { stdio: 'ignore', timeout: 100_000 },
      )
      const text = execFileSync('pdftotext', ['-layout', join(out, 'report.pdf'), '-'], { encoding: 'utf8' })
      const truth = fromSql(dir)
      for (const direction of ['in', 'out']) expect(text).toContain(truth[direction]!.toLocaleString('en'))
      // Title of the chart, and its legend on one line.
      expect(text).toMatch(new RegExp(`${MARKET.siteName}: Total`))
      expect(text).toMatch(/In +Out +Watched/)
      // The chart is a native one: it lies in the file as DrawingML.
      const parts = Object.keys(unzipSync(readFileSync(path)))
      expect(parts).toEqual(expect.arrayContaining(['xl/charts/chart1.xml', 'xl/chartsheets/sheet1.xml']))
    },
  )

  it.skipIf(!HAS_POPPLER)('writes the same sums to the PDF (needs pdftotext)', async () => {
    const { dir, report } = market()
    const truth = fromSql(dir)
    const text = execFileSync('pdftotext', ['-layout', await report('pdf'), '-'], { encoding: 'utf8' })
    const total = text
      .split('\n')
      .filter((line) => /^\s*Total\b/.test(line))
      .map((line) => line.match(/\d[\d,.]*/g)!.map((figure) => Number(figure.replaceAll(',', ''))))
    expect(total).toContainEqual([truth.in, truth.out, truth.in! + truth.out!, expect.any(Number)])
  })

  it.skipIf(!HAS_POPPLER)(
    'writes Vietnamese with its accents, in fonts of its own (needs pdftotext and pdffonts)',
    async () => {
      const path = await market('vi').report('pdf')
      const text = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' }).normalize('NFC')
      for (const words of [
        'Báo cáo đếm lượt',
        'Không có số nào được ước tính',
        MARKET.siteName,
        'Tổng theo vạch và vùng',
        'Cửa chính',
        'Quầy thu ngân',
        'xe máy',
        'Thời gian không được quan sát',
        'camera không có hình',
      ])
        expect(text).toContain(words)
      const fonts = execFileSync('pdffonts', [path], { encoding: 'utf8' }).trimEnd().split('\n').slice(2)
      expect(fonts.length).toBeGreaterThan(0)
      for (const font of fonts) expect(font).toMatch(/NotoSans.* yes yes yes /)
    },
  )

  it('writes a workbook with dates that are dates, frozen heads and empty cells where nobody watched', async () => {
    const workbook = await sheets(await market('vi').report('xlsx'))
    expect(workbook.worksheets.map(({ name }) => name)).toEqual([
      'Tổng hợp',
      'Tổng quan',
      'Theo ngày',
      'Theo giờ',
      'Bên trong',
      'Hiệu chỉnh',
      'Gián đoạn',
      'Ghi chú',
    ])
    const hourly = workbook.getWorksheet('Theo giờ')!
    expect(hourly.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
    expect(hourly.getRow(1).getCell(2).value).toBe('Bắt đầu (giờ địa phương)')
    const first = hourly.getRow(2)
    expect([first.getCell(1).value, first.getCell(2).value, first.getCell(3).value, first.getCell(4).value]).toEqual([
      new Date('2026-10-31T17:00:00Z'),
      new Date('2026-11-01T00:00:00Z'),
      'UTC+07:00',
      'Asia/Ho_Chi_Minh',
    ])
    expect([first.getCell(1).numFmt, first.getCell(9).numFmt, first.getCell(12).numFmt]).toEqual([
      'yyyy-mm-dd hh:mm',
      '#,##0',
      '0.0%',
    ])
    const unwatched: unknown[] = []
    hourly.eachRow((row) => row.getCell(12).value === 0 && unwatched.push(row.getCell(9).value))
    expect(unwatched.length).toBeGreaterThanOrEqual(36)
    expect(unwatched.every((value) => value === null)).toBe(true)
    const daily = workbook.getWorksheet('Theo ngày')!
    expect([daily.getRow(2).getCell(2).value, daily.getRow(2).getCell(2).numFmt]).toEqual([
      new Date('2026-11-01T00:00:00Z'),
      'yyyy-mm-dd hh:mm',
    ])
  })

  it('keeps a file of before when it fails or refuses', async () => {
    const { dir } = market()
    const silent = { out: () => {}, err: () => {}, errIsTerminal: false }
    const base = ['report', '--data', dir, '--from', MARKET.from, '--to', MARKET.to]
    for (const format of ['csv', 'xlsx', 'pdf', 'json', 'parquet']) {
      expect(await runCli([...base, '--format', format, '--out', join(dir, 'nowhere', 'x')], silent)).toBe(1)
    }
    for (const wrong of [
      ['pdf', '--kind', 'crossings'],
      ['json', '--kind', 'crossings'],
      ['xlsx', '--bom'],
      ['json', '--delimiter', ';'],
      ['csv', '--granularity', 'minute'],
    ]) {
      expect(await runCli([...base, '--out', join(dir, 'x'), '--format', ...wrong], silent)).toBe(2)
    }
  })

  it('is of the cameras that are named, and is not written nor recorded for one that is not known', async () => {
    const { dir, report } = market()
    const camerasOf = (path: string) =>
      new Set(parse(readFileSync(path, 'utf8'), { columns: true }).map((row) => (row as { camera: string }).camera))
    expect(camerasOf(await report('csv', '--camera', 'Cổng xe'))).toEqual(
      camerasOf(await report('csv', '--camera', 'cam-2')),
    )
    const issued = () => {
      const db = new DatabaseSync(join(dir, 'fieldcount.db'), { readOnly: true })
      const { n } = db.prepare('SELECT count(*) AS n FROM issued_reports').get() as { n: number }
      db.close()
      return n
    }
    expect(issued()).toBe(2)
    let said = ''
    const argv = [
      'report',
      '--data',
      dir,
      '--from',
      MARKET.from,
      '--to',
      MARKET.to,
      '--format',
      'csv',
      '--out',
      join(dir, 'none.csv'),
      '--camera',
      'Cong xe',
    ]
    expect(await runCli(argv, { out: () => {}, err: (text) => void (said += text), errIsTerminal: false })).toBe(2)
    expect(said).toBe('fieldcount: --camera Cong xe is no camera; there are: cam-1 (Cửa chính), cam-2 (Cổng xe)\n')
    expect(issued()).toBe(2)
    expect(existsSync(join(dir, 'none.csv'))).toBe(false)
  })
})
