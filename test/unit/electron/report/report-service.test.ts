import { createHash } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { parse } from 'csv-parse/sync'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { AppEvent } from '#core/contract/app-state.ts'
import { ReportView } from '#core/report/report.ts'
import { createModelCatalogue } from '../../../../electron/models/model-catalogue.ts'
import { ReportService } from '../../../../electron/report/report-service.ts'
import { filledStore, MARKET } from './report-fixture.ts'

const ENTRY = resolve(import.meta.dirname, '../../../../electron/report/report-thread.ts')
const ID = '6b0d2f3a-2f4c-4e57-9a75-1d1f6cbb9f10'
const selection = { from: MARKET.from, to: MARKET.to, granularity: 'day' as const, openOnly: false }
const order = {
  exportId: ID,
  selection,
  format: 'csv' as const,
  content: 'figures' as const,
  bom: true,
  delimiter: ';' as const,
}

function service(perDay = 300) {
  const { store, dir } = filledStore(MARKET, perDay)
  store.settings.update({ timeZone: MARKET.timeZone, siteName: MARKET.siteName })
  const events: AppEvent[] = []
  const reports = new ReportService({
    dataDir: dir,
    reportEntry: ENTRY,
    version: '1',
    clock: { nowMs: () => MARKET.nowMs, monotonicMs: () => 0 },
    settings: () => store.settings.get(),
    emit: (event) => events.push(event),
    store,
    models: createModelCatalogue({
      modelsDir: resolve(import.meta.dirname, '../../../../models'),
      store: store.models,
    }),
  })
  onTestFinished(() => reports.close())
  const db = new DatabaseSync(join(dir, 'fieldcount.db'), { readOnly: true })
  const truth = Object.fromEntries(
    db
      .prepare(
        "SELECT direction, count(*) AS n FROM count_events JOIN series USING (series_key) WHERE kind = 'line' " +
          'GROUP BY direction',
      )
      .all()
      .map(({ direction, n }) => [direction, n]),
  )
  db.close()
  return { store, dir, reports, events, truth }
}

describe('what the Reports screen asks for', () => {
  it('is answered from a thread, with the sums of the raw events', async () => {
    const { reports, truth } = service()
    const [view, hourly] = await Promise.all([
      reports.view({ selection, groupBy: 'site' }),
      reports.view({ selection: { ...selection, granularity: 'hour' }, groupBy: 'target' }),
    ])
    expect(ReportView.safeParse(view).error).toBeUndefined()
    const lines = view.groups.find(({ kind }) => kind === 'line')!
    expect([lines.total.in, lines.total.out]).toEqual([truth.in, truth.out])
    const sum = (way: 'in' | 'out') =>
      hourly.groups
        .filter(({ kind }) => kind === 'line')
        .flatMap((group) => group[way])
        .reduce<number>((all, count) => all + (count ?? 0), 0)
    expect([sum('in'), sum('out')]).toEqual([truth.in, truth.out])
    expect(view.choices.targets.map(({ name }) => name).sort()).toEqual(['Cổng', 'Lối vào', 'Quầy thu ngân'])
    // The gate was not watched for a day and a half.
    expect(view.gaps).toMatchObject([{ camera: 'Cổng xe', reason: 'source.unreachable' }])
    await expect(
      reports.view({ selection: { ...selection, from: '2020-01-01', granularity: 'quarter-hour' }, groupBy: 'site' }),
    ).rejects.toMatchObject({ data: { code: 'report.tooFine' } })
    await expect(
      reports.view({ selection: { ...selection, from: '2027-01-01' }, groupBy: 'site' }),
    ).rejects.toMatchObject({ data: { code: 'request.invalid' } })
  }, 60_000)

  it('comes as a file in parts, which is then forgotten', async () => {
    const { store, reports, dir, events, truth } = service()
    const { fileName, bytes } = await reports.export(order)
    const [record] = store.issuedReports.list(10)
    expect(record).toMatchObject({
      fileName,
      bytes,
      format: 'csv',
      from: MARKET.from,
      to: MARKET.to,
      totals: { in: truth.in, out: truth.out, correctionIn: 0 },
      software: 'Fieldcount 1',
    })
    expect(fileName).toMatch(/^fieldcount-sieu-thi-nguyen-hue-[a-z0-9]+-2026-11-01_2026-11-07\.csv$/)
    await expect(reports.export(order)).rejects.toMatchObject({ data: { code: 'request.invalid' } })
    const { part, nextOffset } = await reports.part(ID, 0)
    const file = Buffer.from(part, 'base64')
    expect([file.length, nextOffset]).toEqual([bytes, undefined])
    expect(store.issuedReports.find(createHash('sha256').update(file).digest('hex'))).toEqual(record)
    const rows = parse(file, { columns: true, bom: true, delimiter: ';' }) as Record<string, string>[]
    for (const way of ['in', 'out'])
      expect(rows.reduce((sum, row) => sum + (row.direction === way ? Number(row.count) : 0), 0)).toBe(truth[way])
    expect(events.filter(({ type }) => type === 'export-progress').length).toBeGreaterThan(0)
    expect(readdirSync(join(dir, 'exports'))).toEqual([])
    await expect(reports.part(ID, 0)).rejects.toMatchObject({ data: { code: 'request.unknown' } })
  }, 60_000)

  it('leaves nothing when it is cancelled, and the same name can be asked for again', async () => {
    const { reports, dir } = service(2_000)
    const writing = reports.export({
      ...order,
      format: 'xlsx',
      selection: { ...selection, granularity: 'quarter-hour' },
    })
    const failed = expect(writing).rejects.toMatchObject({ data: { code: 'job.cancelled' } })
    setTimeout(() => void reports.cancel(ID), 300)
    await failed
    expect(readdirSync(join(dir, 'exports'))).toEqual([])
    expect((await reports.export(order)).bytes).toBeGreaterThan(1_000)
    await reports.close()
    expect(existsSync(join(dir, 'exports', ID))).toBe(false)
  }, 60_000)
})
