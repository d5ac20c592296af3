import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '#core/contract/app-state.ts'
import { addDays, dayBounds } from '#core/time/site-time.ts'
import { csvPage, type CsvRequest } from '../../../../electron/report/csv-page.ts'
import { openStoreForReading, type Store } from '../../../../electron/store/store.ts'
import { crossing, START_MS } from '../store/event-fixture.ts'
import { camera, testStore } from '../store/store-fixture.ts'

const HOUR_MS = 3_600_000
const request: CsvRequest = { kind: 'crossings', from: '2026-11-24', to: '2026-11-24', timeZone: 'Asia/Ho_Chi_Minh', nowMs: START_MS + 100 * 24 * HOUR_MS }
const refused = expect.objectContaining({ data: expect.objectContaining({ code: 'request.invalid' }) })

/** All pages, as a reader that follows the cursor gets them. */
function pages(store: Store, over: Partial<CsvRequest>, maxRows?: number): { text: string; rows: number; pages: number } {
  let text = ''
  let rows = 0
  let cursor: string | undefined
  let count = 0
  do {
    const page = csvPage(store, { ...request, ...over, cursor }, maxRows)
    text += page.text
    rows += page.rows
    cursor = page.nextCursor
    count += 1
  } while (cursor !== undefined)
  return { text, rows, pages: count }
}

/** A reader of its own: no cell of these tests holds a line break. */
function readBack(text: string): Record<string, string>[] {
  const [header, ...lines] = text.trimEnd().split('\n').map((line) => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? ''))
  return lines.map((cells) => Object.fromEntries(header!.map((name, index) => [name, cells[index]!])))
}

describe('crossings as CSV', () => {
  it('say the instant in full: UTC, the clock on the wall, its offset and zone', () => {
    const { store } = testStore()
    store.cameras.insert(camera({ name: '=cmd|calc' }))
    store.events.commit([{ cameraId: 'cam-1', runId: 'run', events: [crossing(1, { atMs: START_MS + 123 })] }])
    expect(csvPage(store, request)).toEqual({
      fileName: 'fieldcount-crossings-2026-11-24-2026-11-24.csv',
      text: [
        'utc,local_time,utc_offset,time_zone,camera,line,class,direction,track,event_id',
        `2026-11-24T10:00:00.123Z,2026-11-24 17:00:00,UTC+07:00,Asia/Ho_Chi_Minh,'=cmd|calc,Door,person,in,1,cam-1/run/1`,
        '',
      ].join('\n'),
      rows: 1,
      nextCursor: undefined,
    })
  })

  it('are those of the site days, whatever their length, each once, whatever the page size', () => {
    const { store } = testStore()
    const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Ho_Chi_Minh')
    let run = 0
    fc.assert(
      fc.property(zones, fc.array(fc.integer({ min: -30 * 60, max: 80 * 60 }), { maxLength: 40 }), fc.integer({ min: 1, max: 15 }), fc.nat(1), (timeZone, minutes, maxRows, days) => {
        run += 1
        const from = addDays('2026-10-24', run * 365)
        const to = addDays(from, days)
        const [start] = dayBounds(from, timeZone)
        const cameraId = `cam-${run}`
        const events = minutes.map((minute, index) => crossing(index + 1, { atMs: start + minute * 60_000 }))
        store.events.commit([{ cameraId, runId: 'run', events }])
        const { text, rows } = pages(store, { from, to, timeZone, cameraIds: [cameraId] }, maxRows)
        const [, end] = dayBounds(to, timeZone)
        const expected = events.filter(({ event }) => event.atMs >= start && event.atMs < end).map(({ seq }) => `${cameraId}/run/${seq}`)
        expect(readBack(text).map((row) => row.event_id).sort()).toEqual(expected.sort())
        expect(rows).toBe(expected.length)
      }),
      { numRuns: 40 },
    )
  })

  it('have a header and no rows when nobody crossed', () => {
    expect(csvPage(testStore().store, request)).toMatchObject({ rows: 0, text: expect.stringMatching(/^utc,[^\n]*\n$/) })
  })

  it('begin with a byte order mark when asked to, once', () => {
    const { store } = testStore()
    store.events.commit([{ cameraId: 'cam-1', runId: 'run', events: [crossing(1), crossing(2), crossing(3)] }])
    const { text } = pages(store, { bom: true }, 2)
    expect([...text].filter((character) => character === '\uFEFF')).toHaveLength(1)
    expect(text.startsWith('\uFEFFutc,')).toBe(true)
  })
})

describe('hours as CSV', () => {
  it('tell a quiet hour from one nobody watched, and leave out those to come', () => {
    const { store } = testStore()
    store.cameras.insert(camera({ createdAtMs: Date.parse('2026-11-24T02:00:00Z') }))
    store.gaps.open('cam-1', Date.parse('2026-11-24T04:15:00Z'), 'source.unreachable')
    store.gaps.close('cam-1', Date.parse('2026-11-24T06:00:00Z'))
    store.events.commit([{ cameraId: 'cam-1', runId: 'run', events: [crossing(1, { atMs: Date.parse('2026-11-24T04:01:00Z') })] }])
    const { text } = pages(store, { kind: 'hourly', timeZone: 'UTC', nowMs: Date.parse('2026-11-24T07:30:00Z') })
    const rows = readBack(text).filter(({ direction }) => direction === 'in')
    expect(rows.map((row) => [row.local_start!.slice(11, 16), row.count, row.coverage_percent])).toEqual([
      ['00:00', '', '0'], ['01:00', '', '0'], ['02:00', '0', '100'], ['03:00', '0', '100'], ['04:00', '1', '25'], ['05:00', '', '0'], ['06:00', '0', '100'], ['07:00', '0', '50'],
    ])
  })

  it('say nothing of the time after the application ended, whoever reads them later', () => {
    const fixture = testStore()
    fixture.store.cameras.insert(camera({ createdAtMs: Date.parse('2026-11-24T08:00:00Z') }))
    fixture.store.close()
    const later = openStoreForReading({ dir: fixture.dir, clock: fixture.clock, onProblem: () => {} })
    const { text } = pages(later, { kind: 'hourly', timeZone: 'UTC' })
    later.close()
    const rows = readBack(text).filter(({ direction }) => direction === 'in')
    expect(rows.slice(8, 12).map((row) => [row.count, row.coverage_percent])).toEqual([['0', '100'], ['0', '100'], ['', '0'], ['', '0']])
  })

  it('add up to the crossings, over pages and over the change of the clocks', () => {
    const { store } = testStore()
    const [start, end] = [dayBounds('2026-10-24', 'Europe/Berlin')[0], dayBounds('2026-10-27', 'Europe/Berlin')[1]]
    store.cameras.insert(camera({ createdAtMs: start }))
    const events = Array.from({ length: 500 }, (_, index) => crossing(index + 1, { atMs: start + Math.floor(((end - start) * index) / 500), direction: index % 3 ? 'in' : 'out' }))
    store.events.commit([{ cameraId: 'cam-1', runId: 'run', events }])
    const over = { kind: 'hourly' as const, from: '2026-10-24', to: '2026-10-27', timeZone: 'Europe/Berlin' }
    const { text, rows, pages: count } = pages(store, over, 60)
    expect(count).toBeGreaterThan(1)
    expect(text).toBe(pages(store, over).text)
    const read = readBack(text)
    expect(rows).toBe((24 + 25 + 24 + 24) * 2)
    expect(read.reduce((sum, row) => sum + Number(row.count), 0)).toBe(500)
    expect(new Set(read.map((row) => `${row.utc_start} ${row.direction}`)).size).toBe(rows)
  })

  it('end at once when the whole period is to come', () => {
    const { store } = testStore()
    store.cameras.insert(camera())
    expect(csvPage(store, { ...request, kind: 'hourly', from: '2100-01-01', to: '2190-01-01' })).toMatchObject({ rows: 0, nextCursor: undefined })
  })
})

describe('a request for CSV', () => {
  it.each([
    ['no date', { from: '2026-13-45' }],
    ['a day that does not exist', { from: '2026-02-30', to: '2026-03-01' }],
    ['the wrong order', { from: '2026-11-25' }],
    ['a date of another age', { from: '0001-01-01' }],
    ['a cursor that is none', { cursor: "1'; DROP TABLE cameras" }],
    ['a cursor of another kind', { cursor: '2026-11-24' }],
    ['a cursor outside the period', { kind: 'hourly' as const, cursor: '2020-01-01' }],
  ])('with %s is refused', (_name, over) => {
    expect(() => csvPage(testStore().store, { ...request, timeZone: DEFAULT_SETTINGS.timeZone, ...over })).toThrow(refused)
  })
})
