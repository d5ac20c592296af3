import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { dayBounds } from '#core/time/site-time.ts'
import { correctedCount } from '#core/report/apply-corrections.ts'
import { Corrections } from '../../../../../electron/counts/corrections-service.ts'
import { csvText } from '../../../../../electron/report/write/csv-text.ts'
import { figureTable } from '../../../../../electron/report/write/report-table.ts'
import { reportDocument } from '../../../../../electron/report/write/report-document.ts'
import { ReportDocument } from '../../../../../electron/report/write/report-schema.ts'
import { writeJson } from '../../../../../electron/report/write/write-json.ts'
import { camera, tempDir, testStore } from '../../store/store-fixture.ts'
import { filledStore, MARKET } from '../report-fixture.ts'

const sum = (counts: readonly (number | null)[]): number =>
  counts.reduce<number>((total, count) => total + (count ?? 0), 0)

it('a report adds up: hours to days, days to the period, series to the site, and all of it to the events', () => {
  const { store, events } = filledStore()
  const document = reportDocument(store, MARKET)
  expect(document.hours).toHaveLength(7 * 24)
  for (const { direction, kind, targetId, className, count, days, hours } of document.series) {
    const own = events.filter((event) =>
      event.kind === 'crossing'
        ? kind === 'line' && event.lineId === targetId && event.className === className && event.direction === direction
        : kind === 'zone' && event.kind === `zone-${direction}`,
    )
    expect([count ?? 0, sum(days.counts), sum(hours.counts)]).toEqual([own.length, own.length, own.length])
    document.days.forEach(({ date }, index) => {
      const ofDay = document.hours.flatMap((hour, at) => (hour.date === date ? [hours.counts[at]!] : []))
      expect(sum(ofDay)).toBe(days.counts[index] ?? 0)
    })
  }
  for (const direction of ['in', 'out'] as const) {
    const crossings = events.filter((event) => event.kind === 'crossing' && event.direction === direction).length
    expect(document.totals[direction]).toBe(crossings)
    expect(sum(document.days.map((day) => day[direction]))).toBe(crossings)
  }
})

it('an hour of the report says what the same hour of its table says', () => {
  const { store } = filledStore()
  const service = new Corrections({ store, clock: { nowMs: () => MARKET.nowMs, monotonicMs: () => 0 } })
  const [startMs] = dayBounds(MARKET.from, MARKET.timeZone)
  const order = { cameraId: 'cam-1', lineId: 'door', className: 'person', reason: 'counted by hand', by: 'An' } as const
  service.add({
    ...order,
    direction: 'in',
    fromMs: startMs + 9 * 3_600_000,
    toMs: startMs + 12 * 3_600_000,
    amount: 31,
  })
  service.add({ ...order, direction: 'out', fromMs: startMs, toMs: startMs + 86_400_000, amount: -5 })
  // Nobody was watching then: what was counted by hand is all there is.
  service.add({
    ...order,
    cameraId: 'cam-2',
    lineId: 'gate',
    className: 'car',
    direction: 'in',
    fromMs: startMs + 50 * 3_600_000,
    toMs: startMs + 51 * 3_600_000,
    amount: 7,
  })
  const document = reportDocument(store, MARKET)
  expect(ReportDocument.safeParse(document).error).toBeUndefined()
  expect(document.totals).toMatchObject({ correctionIn: 38, correctionOut: -5 })
  expect(document.corrections.map(({ amount, camera, line, by }) => [amount, camera, line, by])).toEqual([
    [31, 'Cửa chính', 'Lối vào', 'An'],
    [-5, 'Cửa chính', 'Lối vào', 'An'],
    [7, 'Cổng xe', 'Cổng', 'An'],
  ])
  const unwatched = document.series.find(
    (series) => series.target === 'Cổng' && series.className === 'car' && series.direction === 'in',
  )!.hours
  expect([unwatched.counts[50], unwatched.corrections![50]]).toEqual([null, 7])
  const table = figureTable(document)
  const rows = [...table.rows]
  expect(rows).toHaveLength(table.rowCount)
  const ofTable = csvText(rows)
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','))
    .map(
      (cells) =>
        `${cells[0]} ${cells[6]}/${cells[7]}/${cells[8]}/${cells[16]}: ${cells[9]} ${cells[10]} ${cells[11]} ` +
        `${cells[12]}`,
    )
  const ofReport = document.series.flatMap(({ target, className, direction, targetId, hours }) =>
    document.hours.map(
      ({ startUtc }, index) =>
        `${Date.parse(startUtc)} ${target}/${className}/${direction}/${targetId}: ${hours.counts[index] ?? ''} ` +
        `${hours.corrections?.[index] ?? 0} ` +
        `${correctedCount(hours.counts[index]!, hours.corrections?.[index] ?? 0) ?? ''} ` +
        `${Math.round(hours.coverage[index]! * 1000) / 10}`,
    ),
  )
  expect(ofTable.sort()).toEqual(ofReport.sort())
})

it.each([
  ['quarter-hour', 7 * 96],
  ['week', 2],
  ['month', 1],
] as const)('by %s it has %i steps that add up to the period', (granularity, steps) => {
  const document = reportDocument(filledStore().store, { ...MARKET, granularity })
  expect(document.slots).toHaveLength(steps)
  for (const { slots, count } of document.series)
    expect(slots!.counts.reduce<number>((sum, value) => sum + (value ?? 0), 0)).toBe(count ?? 0)
  expect(ReportDocument.safeParse(document).error).toBeUndefined()
})

it('marks what was counted with fewer frames or something else, and compares with the period before', () => {
  const { store } = filledStore()
  const at = (hours: number): number => dayBounds(MARKET.from, MARKET.timeZone)[0] + hours * 3_600_000
  const known = {
    version: '0.1.0',
    model: { id: 'm', name: 'Model', sha256: 'aa' },
    calibrationHash: 'c',
    settingsHash: 's',
    certificateHash: 'h',
  }
  store.marks.degrade('cam-1', at(0), { level: 'lower-rate', fps: 4, of: 10 })
  store.marks.degrade('cam-1', at(12), undefined)
  store.marks.countedWith('cam-1', at(-1), known)
  store.marks.countedWith('cam-1', at(30), { ...known, version: '0.2.0' })
  const document = reportDocument(store, MARKET)
  const door = document.series.find(({ targetId }) => targetId === 'door')!
  expect([door.days.degraded?.slice(0, 2), door.degraded]).toEqual([[0.5, 0], Math.floor(1000 / 14) / 1000])
  expect(document.series.find(({ targetId }) => targetId === 'gate')!.days.degraded).toBeUndefined()
  expect(document.configurations.map(({ version, changed }) => [version, changed])).toEqual([
    ['0.1.0', []],
    ['0.2.0', ['version']],
  ])
  expect(document.comparison).toMatchObject({
    from: '2026-10-25',
    to: '2026-10-31',
    isCut: false,
    in: { previous: 0, isSound: false },
  })
  expect(document.heat.perHour).toHaveLength(168)
})

it('nobody watching is null with coverage 0, a quiet hour is 0', () => {
  const document = reportDocument(filledStore().store, MARKET)
  const gate = document.series.find(({ targetId }) => targetId === 'gate')!
  const ofGapDay = gate.hours.counts.slice(2 * 24, 3 * 24 + 12)
  expect(ofGapDay).toEqual(ofGapDay.map(() => null))
  expect(gate.days.coverage).toEqual([1, 1, 0, 0.5, 1, 1, 1])
  expect(gate.coverage).toBe(0.785)
  expect(document.gaps).toEqual([
    {
      cameraId: 'cam-2',
      camera: 'Cổng xe',
      fromUtc: '2026-11-02T17:00:00.000Z',
      toUtc: '2026-11-04T05:00:00.000Z',
      reason: 'source.unreachable',
    },
  ])
  expect(
    document.series.find(({ targetId, direction }) => targetId === 'door' && direction === 'in')!.hours.counts,
  ).toContain(0)
})

it('the dwell of a zone is that of its visits', () => {
  const { series } = reportDocument(filledStore().store, MARKET)
  expect(
    series
      .filter(({ kind }) => kind === 'zone')
      .map(({ target, direction, count, meanDwellS }) => [target, direction, count, meanDwellS]),
  ).toEqual([
    ['Quầy thu ngân', 'entered', 1, undefined],
    ['Quầy thu ngân', 'left', 1, 90],
  ])
})

it('a long period over the change of the clocks is worked out in parts without a seam', () => {
  const request = { ...MARKET, from: '2026-03-01', to: '2026-11-15', timeZone: 'Europe/Berlin' }
  const { store, events } = filledStore(request, 8)
  const document = reportDocument(store, request)
  const [start, end] = [dayBounds(request.from, request.timeZone)[0], dayBounds(request.to, request.timeZone)[1]]
  expect(document.hours).toHaveLength((end - start) / 3_600_000)
  expect(
    document.days
      .map(({ startUtc, endUtc }) => (Date.parse(endUtc) - Date.parse(startUtc)) / 3_600_000)
      .filter((hours) => hours !== 24),
  ).toEqual([23, 25])
  expect(
    document.hours.filter(({ local }) => local === '2026-10-25 02:00:00').map(({ utcOffset }) => utcOffset),
  ).toEqual(['+02:00', '+01:00'])
  expect(sum(document.series.flatMap(({ hours }) => hours.counts))).toBe(events.length)
})

it('a period that goes on ends now, and one to come is empty', () => {
  const nowMs = Date.parse('2026-11-04T05:30:00Z')
  const { store } = filledStore()
  const running = reportDocument(store, { ...MARKET, nowMs })
  expect(running.days.map(({ date }) => date)).toEqual(['2026-11-01', '2026-11-02', '2026-11-03', '2026-11-04'])
  expect(running.hours).toHaveLength(3 * 24 + 13)
  expect(running.series.find(({ targetId }) => targetId === 'door')!.coverage).toBe(1)
  expect(reportDocument(store, { ...MARKET, from: '2027-01-01', to: '2027-01-02' })).toMatchObject({
    totals: { in: null, out: null, coverage: 0 },
    days: [],
    hours: [],
  })
})

it('the JSON is valid against its schema and holds the document', async () => {
  const jsonText = async (one: ReportDocument) => {
    const path = join(tempDir(), 'report.json')
    await writeJson(one, {}, path)
    return readFileSync(path, 'utf8')
  }
  const document = reportDocument(filledStore().store, MARKET)
  const text = await jsonText(document)
  expect(ReportDocument.parse(JSON.parse(text))).toEqual(document)
  expect(text.split('\n').length).toBeGreaterThan(7 * 24)
  const empty = reportDocument(testStore().store, MARKET)
  expect(ReportDocument.parse(JSON.parse(await jsonText(empty)))).toEqual(empty)
})

it('only the cameras asked for are in it, and dates that are none are refused', () => {
  const { store } = filledStore()
  store.cameras.insert(camera({ id: 'cam-3' }))
  const document = reportDocument(store, { ...MARKET, cameraIds: ['cam-2'] })
  expect(new Set(document.series.map(({ cameraId }) => cameraId))).toEqual(new Set(['cam-2']))
  expect(() => reportDocument(store, { ...MARKET, from: '2026-02-30' })).toThrow(
    expect.objectContaining({ data: expect.objectContaining({ code: 'request.invalid' }) }),
  )
})

it('of opening hours only leaves closed hours and days out, instead of calling them not watched', () => {
  const { store } = filledStore()
  const weekday = [{ from: '09:00', to: '17:00' }]
  const openingHours = [weekday, weekday, weekday, weekday, weekday, weekday, []]
  const document = reportDocument(store, {
    ...MARKET,
    openOnly: true,
    calendar: { weekStart: 1, openingHours, dayReset: '00:00' },
  })
  // 1 November 2026 is a Sunday.
  expect(document.days.map(({ date }) => date)).toEqual([
    '2026-11-02',
    '2026-11-03',
    '2026-11-04',
    '2026-11-05',
    '2026-11-06',
    '2026-11-07',
  ])
  expect(document.hours).toHaveLength(6 * 8)
  const door = document.series.find(({ targetId, direction }) => targetId === 'door' && direction === 'in')!
  expect([door.coverage, door.hours.coverage.every((share) => share === 1), sum(door.hours.counts)]).toEqual([
    1,
    true,
    door.count,
  ])
})
