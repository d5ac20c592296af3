import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import ExcelJS from 'exceljs'
import { expect } from 'vitest'
import { dayBounds } from '#core/time/site-time.ts'
import { Corrections } from '../../../electron/counts/corrections-service.ts'
import type { Store } from '../../../electron/store/store.ts'
import { runCli } from '../../../electron/cli/run-cli.ts'
import { filledStore, MARKET } from '../../unit/electron/report/report-fixture.ts'
import { tempDir } from '../../unit/electron/store/store-fixture.ts'

/** A market week, its folder, and the command as a person gives it. */
export function market(language: 'en' | 'vi' = 'en', isCorrected = false) {
  const { store, dir } = filledStore()
  if (isCorrected) correct(store)
  store.settings.update({ siteName: MARKET.siteName, timeZone: MARKET.timeZone, language })
  const outDir = tempDir()
  const report = async (format: string, ...more: string[]): Promise<string> => {
    const path = join(outDir, `report.${format}`)
    const said = { out: '', err: '' }
    const argv = [
      'report',
      '--data',
      dir,
      '--from',
      MARKET.from,
      '--to',
      MARKET.to,
      '--format',
      format,
      '--out',
      path,
      ...more,
    ]
    const code = await runCli(argv, {
      out: (text) => void (said.out += text),
      err: (text) => void (said.err += text),
      errIsTerminal: false,
    })
    expect([code, said.err]).toEqual([0, ''])
    expect(said.out).toContain(`written to ${path} (days of ${MARKET.timeZone})`)
    expect(readdirSync(outDir).filter((name) => name.endsWith('.part'))).toEqual([])
    return path
  }
  return { dir, report }
}

/**
 * A class trip by the side door, doubled exits, a gate counted by hand while its camera was down, and one entry taken
 * back.
 */
function correct(store: Store): void {
  const corrections = new Corrections({ store, clock: { nowMs: () => MARKET.nowMs, monotonicMs: () => 0 } })
  const [startMs] = dayBounds(MARKET.from, MARKET.timeZone)
  const order = {
    cameraId: 'cam-1',
    lineId: 'door',
    className: 'person',
    direction: 'in',
    reason: 'Một đoàn học sinh đi cửa bên',
    by: 'Trần Văn An',
  } as const
  corrections.add({ ...order, fromMs: startMs + 9 * 3_600_000, toMs: startMs + 11 * 3_600_000, amount: 31 })
  corrections.add({
    ...order,
    direction: 'out',
    fromMs: startMs + 86_400_000,
    toMs: startMs + 2 * 86_400_000,
    amount: -5,
    reason: 'Counted twice: a trolley',
  })
  corrections.add({
    ...order,
    cameraId: 'cam-2',
    lineId: 'gate',
    className: 'car',
    fromMs: startMs + 50 * 3_600_000,
    toMs: startMs + 52 * 3_600_000,
    amount: 7,
    reason: 'Counted by hand while the camera was down',
  })
  const mistake = corrections.add({ ...order, fromMs: startMs, toMs: startMs + 3_600_000, amount: 400 })
  corrections.withdraw({ correctionId: mistake.id, reason: 'wrong day', by: 'Trần Văn An' })
}

export const CORRECTED = { in: 38, out: -5 } as const

/** Crossings of the period by direction, straight from the raw events. */
export function fromSql(dir: string): Record<string, number> {
  const db = new DatabaseSync(join(dir, 'fieldcount.db'), { readOnly: true })
  const rows = db
    .prepare(
      `SELECT direction, count(*) AS n FROM count_events JOIN series USING (series_key)
       WHERE kind = 'line' AND at_ms >= ? AND at_ms < ? GROUP BY direction`,
    )
    .all(dayBounds(MARKET.from, MARKET.timeZone)[0], dayBounds(MARKET.to, MARKET.timeZone)[1])
  db.close()
  return Object.fromEntries(rows.map(({ direction, n }) => [String(direction), Number(n)]))
}

export async function sheets(path: string): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.readFile(path)
  return workbook
}

/** Sums a column of a sheet by direction; its head is row 1. */
export function sums(sheet: ExcelJS.Worksheet, count: number | 'rows', direction: number): Record<string, number> {
  const found: Record<string, number> = {}
  sheet.eachRow((row, index) => {
    if (index === 1) return
    const name = String(row.getCell(direction).value).toLowerCase()
    found[name] = (found[name] ?? 0) + (count === 'rows' ? 1 : Number(row.getCell(count).value ?? 0))
  })
  return found
}
