import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { parquetReadObjects } from 'hyparquet'
import { describe, expect, it } from 'vitest'
import { dayBounds } from '#core/time/site-time.ts'
import { allCrossings } from '../../../../../electron/report/read/all-crossings.ts'
import type { Delimiter } from '../../../../../electron/report/write/csv-text.ts'
import { readNames } from '../../../../../electron/report/read/names.ts'
import { reportDocument } from '../../../../../electron/report/write/report-document.ts'
import type { ReportRequest } from '../../../../../electron/report/write/report-request.ts'
import { crossingTable, figureTable } from '../../../../../electron/report/write/report-table.ts'
import { writeCsv } from '../../../../../electron/report/write/write-csv.ts'
import { writeParquet } from '../../../../../electron/report/write/write-parquet.ts'
import { writeReport } from '../../../../../electron/report/write/write-report.ts'
import { openStoreForReading, type Store } from '../../../../../electron/store/store.ts'
import { crossing, START_MS } from '../../store/event-fixture.ts'
import { camera, DOOR, tempDir, testStore } from '../../store/store-fixture.ts'

const DAY_MS = 86_400_000
const request: ReportRequest = {
  from: '2026-11-24',
  to: '2026-11-24',
  timeZone: 'Asia/Ho_Chi_Minh',
  nowMs: START_MS + 100 * DAY_MS,
  siteName: '',
  version: '1',
}

const crossings = (store: Store, over: Partial<ReportRequest> = {}) =>
  crossingTable(allCrossings(store, { ...request, ...over }), over.timeZone ?? request.timeZone, readNames(store))

async function csvOf(
  write: (path: string) => Promise<unknown>,
  delimiter: Delimiter = ',',
): Promise<{ text: string; rows: Record<string, string>[] }> {
  const path = join(tempDir(), 'out.csv')
  await write(path)
  const text = readFileSync(path, 'utf8')
  return { text, rows: parse(text, { columns: true, bom: true, delimiter }) as Record<string, string>[] }
}

const figures = (store: Store, over: Partial<ReportRequest> = {}) =>
  csvOf((path) => writeCsv(figureTable(reportDocument(store, { ...request, ...over })), {}, path))

describe('crossings as CSV', () => {
  it('say the instant in full: UTC, the clock on the wall, its offset and zone', async () => {
    const { store } = testStore()
    store.cameras.insert(camera({ name: '=cmd|calc' }))
    store.events.commit([{ cameraId: 'cam-1', runId: 'run', events: [crossing(1, { atMs: START_MS + 123 })] }])
    expect((await csvOf((path) => writeCsv(crossings(store), {}, path))).text).toBe(
      [
        'utc,local_time,utc_offset,time_zone,camera,line,class,direction,track,' +
          'event_id,camera_id,line_id,direction_name',
        '2026-11-24T10:00:00.123Z,2026-11-24 17:00:00,' +
          "UTC+07:00,Asia/Ho_Chi_Minh,'=cmd|calc,Door,person,in,1,cam-1/run/1,cam-1,door,",
        '',
      ].join('\n'),
    )
  })

  it('are those of the site days, over more than a page, and of the lines and classes asked for', async () => {
    const { store } = testStore()
    const [start, end] = dayBounds('2026-11-24', request.timeZone)
    const events = Array.from({ length: 4_500 }, (_, index) =>
      crossing(index + 1, {
        atMs: start - DAY_MS + Math.floor((3 * DAY_MS * index) / 4_500),
        lineId: index % 3 ? 'door' : 'gate',
      }),
    )
    store.events.commit([{ cameraId: 'cam-1', runId: 'run', events }])
    const inside = events.filter(({ event }) => event.atMs >= start && event.atMs < end)
    const ids = async (over: Partial<ReportRequest>) =>
      (await csvOf((path) => writeCsv(crossings(store, over), {}, path))).rows.map((row) => row.event_id)
    expect(await ids({})).toEqual(inside.map(({ seq }) => `cam-1/run/${seq}`))
    const gate = { cameraId: 'cam-1', kind: 'line' as const, targetId: 'gate' }
    expect(await ids({ targets: [gate] })).toEqual(
      inside
        .filter(({ event }) => event.kind === 'crossing' && event.lineId === 'gate')
        .map(({ seq }) => `cam-1/run/${seq}`),
    )
    expect(await ids({ classNames: ['bus'] })).toEqual([])
  })

  it('name the direction as the line does, in a column after all others', async () => {
    const { store } = testStore()
    store.cameras.insert(
      camera({
        calibration: { lines: [{ ...DOOR, ways: { in: 'Khách đến' } }], zones: [], masks: [], confidence: 0.35 },
      }),
    )
    store.events.commit([
      {
        cameraId: 'cam-1',
        runId: 'run',
        events: [crossing(1, { atMs: START_MS, direction: 'in' }), crossing(2, { atMs: START_MS, direction: 'out' })],
      },
    ])
    const rows = (await csvOf((path) => writeCsv(crossings(store), {}, path))).rows
    expect(rows.map((row) => [row.direction, row.direction_name])).toEqual([
      ['in', 'Khách đến'],
      ['out', ''],
    ])
    expect(Object.keys(rows[0]!).at(-1)).toBe('direction_name')
    const figureRows = (await figures(store)).rows
    expect(new Set(figureRows.map((row) => `${row.direction} ${row.direction_name}`))).toEqual(
      new Set(['in Khách đến', 'out ']),
    )
    expect(Object.keys(figureRows[0]!).at(-1)).toBe('direction_name')
  })

  it('begin with a byte order mark and are split at the semicolon when asked to', async () => {
    const { store } = testStore()
    store.cameras.insert(camera({ name: 'Cửa; chính' }))
    store.events.commit([{ cameraId: 'cam-1', runId: 'run', events: [crossing(1)] }])
    const { text, rows } = await csvOf((path) => writeCsv(crossings(store), { bom: true, delimiter: ';' }, path), ';')
    expect(text.startsWith('\uFEFFutc;')).toBe(true)
    expect(rows[0]!.camera).toBe('Cửa; chính')
  })
})

describe('hours as CSV', () => {
  it('tell a quiet hour from one nobody watched, and leave out those to come', async () => {
    const { store } = testStore()
    store.cameras.insert(camera({ createdAtMs: Date.parse('2026-11-24T02:00:00Z') }))
    store.gaps.open('cam-1', Date.parse('2026-11-24T04:15:00Z'), 'source.unreachable')
    store.gaps.close('cam-1', Date.parse('2026-11-24T06:00:00Z'))
    store.events.commit([
      { cameraId: 'cam-1', runId: 'run', events: [crossing(1, { atMs: Date.parse('2026-11-24T04:01:00Z') })] },
    ])
    const { rows } = await figures(store, { timeZone: 'UTC', nowMs: Date.parse('2026-11-24T07:30:00Z') })
    expect(
      rows
        .filter(({ direction }) => direction === 'in')
        .map((row) => [row.local_start!.slice(11, 16), row.count, row.coverage_percent]),
    ).toEqual([
      ['00:00', '', '0'],
      ['01:00', '', '0'],
      ['02:00', '0', '100'],
      ['03:00', '0', '100'],
      ['04:00', '1', '25'],
      ['05:00', '', '0'],
      ['06:00', '0', '100'],
      ['07:00', '0', '50'],
    ])
  })

  it('say nothing of the time after the application ended, whoever reads them later', async () => {
    const fixture = testStore()
    fixture.store.cameras.insert(camera({ createdAtMs: Date.parse('2026-11-24T08:00:00Z') }))
    fixture.store.close()
    const later = openStoreForReading({ dir: fixture.dir, clock: fixture.clock, onProblem: () => {} })
    const { rows } = await figures(later, { timeZone: 'UTC' })
    later.close()
    expect(
      rows
        .filter(({ direction }) => direction === 'in')
        .slice(8, 12)
        .map((row) => [row.count, row.coverage_percent]),
    ).toEqual([
      ['0', '100'],
      ['0', '100'],
      ['', '0'],
      ['', '0'],
    ])
  })

  it('add up to the crossings, over the change of the clocks', async () => {
    const { store } = testStore()
    const [start, end] = [dayBounds('2026-10-24', 'Europe/Berlin')[0], dayBounds('2026-10-27', 'Europe/Berlin')[1]]
    store.cameras.insert(camera({ createdAtMs: start }))
    const events = Array.from({ length: 500 }, (_, index) =>
      crossing(index + 1, {
        atMs: start + Math.floor(((end - start) * index) / 500),
        direction: index % 3 ? 'in' : 'out',
      }),
    )
    store.events.commit([{ cameraId: 'cam-1', runId: 'run', events }])
    const { rows } = await figures(store, { from: '2026-10-24', to: '2026-10-27', timeZone: 'Europe/Berlin' })
    expect(rows).toHaveLength((24 + 25 + 24 + 24) * 2)
    expect(rows.reduce((sum, row) => sum + Number(row.count), 0)).toBe(500)
    expect(new Set(rows.map((row) => `${row.utc_start} ${row.direction}`)).size).toBe(rows.length)
    expect(
      rows.filter(({ local_start }) => local_start === '2026-10-25 02:00:00').map(({ utc_offset }) => utc_offset),
    ).toEqual(['UTC+02:00', 'UTC+02:00', 'UTC+01:00', 'UTC+01:00'])
  })
})

describe('a file', () => {
  const filled = () => {
    const { store } = testStore()
    store.events.commit([
      {
        cameraId: 'cam',
        runId: 'run',
        events: Array.from({ length: 5_000 }, (_, index) => crossing(index + 1, { atMs: START_MS + index * 1_000 })),
      },
    ])
    return store
  }

  it('tells how far it is, and nothing is left beside it', async () => {
    const dir = tempDir()
    const reported: number[] = []
    expect(
      await writeCsv(
        crossings(filled(), { timeZone: 'UTC' }),
        { onProgress: (done) => reported.push(done) },
        join(dir, 'out.csv'),
      ),
    ).toBe(5_000)
    expect(reported).toEqual([2_000, 4_000, 5_000])
    expect(readdirSync(dir)).toEqual(['out.csv'])
  })

  it('of before stays as it was when the export is cancelled', async () => {
    const dir = tempDir()
    const path = join(dir, 'out.csv')
    writeFileSync(path, 'of before')
    const abort = new AbortController()
    const writing = writeCsv(
      crossings(filled(), { timeZone: 'UTC' }),
      { signal: abort.signal, onProgress: () => abort.abort() },
      path,
    )
    await expect(writing).rejects.toMatchObject({ data: { code: 'job.cancelled' } })
    expect(readFileSync(path, 'utf8')).toBe('of before')
    expect(readdirSync(dir)).toEqual(['out.csv'])
  })

  it('in a folder that is not there is an error that names it', async () => {
    const path = join(tempDir(), 'nowhere', 'out.csv')
    await expect(writeCsv(crossings(filled()), {}, path)).rejects.toMatchObject({
      data: { code: 'file.write', params: { path } },
    })
    expect(existsSync(path)).toBe(false)
  })

  it('in Parquet holds what the CSV holds, with instants that are instants', async () => {
    const store = filled()
    store.cameras.insert(camera({ id: 'cam', name: 'Cửa chính', createdAtMs: START_MS - DAY_MS }))
    const document = reportDocument(store, { ...request, granularity: 'quarter-hour' })
    const path = join(tempDir(), 'out.parquet')
    const written = await writeParquet(figureTable(document), { software: 'Fieldcount 1' }, path)
    const bytes = readFileSync(path)
    const rows = await parquetReadObjects({
      file: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer,
    })
    expect(rows).toHaveLength(written)
    const { rows: ofCsv } = await csvOf((csvPath) => writeCsv(figureTable(document), {}, csvPath))
    expect(
      rows.map(({ utc_start, camera: name, direction, count, coverage_percent }) => [
        (utc_start as Date).toISOString(),
        name,
        direction,
        count === null ? '' : String(count),
        String(coverage_percent),
      ]),
    ).toEqual(ofCsv.map((row) => [row.utc_start, row.camera, row.direction, row.count, row.coverage_percent]))
    expect(rows.reduce((sum, { count }) => sum + Number(count ?? 0), 0)).toBe(5_000)
  })

  it.each([
    ['no date', { from: '2026-13-45' }],
    ['a day that does not exist', { from: '2026-02-30', to: '2026-03-01' }],
    ['the wrong order', { from: '2026-11-25' }],
    ['a date of another age', { from: '0001-01-01' }],
  ])('for %s is refused, and nothing is written', async (_name, over) => {
    const dir = tempDir()
    await expect(
      writeReport(
        testStore().store,
        { ...request, ...over, format: 'csv', kind: 'crossings', language: 'en' },
        join(dir, 'out.csv'),
      ),
    ).rejects.toMatchObject({ data: { code: 'request.invalid' } })
    expect(readdirSync(dir)).toEqual([])
  })
})
