import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ReportGroupBy } from '#core/report/report.ts'
import type { OpeningHours } from '#core/report/opening-hours.ts'
import type { MarkedData } from '#core/report/group-figures.ts'
import type { Granularity, ReportSelection } from '#core/report/report-selection.ts'
import { viewFigures } from '#core/report/report-view.ts'
import type { SiteCalendar } from '#core/report/time-axis.ts'
import { addDays, dayBounds, siteDate, siteDateTime } from '#core/time/site-time.ts'
import { weekdayOf } from '#core/report/calendar-buckets.ts'

const QUARTER_MS = 900_000
const DAY_QUARTERS = 96

interface Event {
  readonly atMs: number
  readonly cameraId: string
  readonly kind: 'line' | 'zone'
  readonly targetId: string
  readonly className: string
  readonly isIn: boolean
  readonly dwellMs: number
}

const TARGETS = [
  { cameraId: 'a', kind: 'line' as const, targetId: 'door', classes: ['person', 'car'] },
  { cameraId: 'a', kind: 'zone' as const, targetId: 'queue', classes: ['person'] },
  { cameraId: 'b', kind: 'line' as const, targetId: 'door', classes: ['person'] },
]

const directionOf = ({ kind, isIn }: Event) =>
  kind === 'line' ? (isIn ? ('in' as const) : ('out' as const)) : isIn ? ('entered' as const) : ('left' as const)

/** The slow way from events to stored quarters. */
function countsOf(events: readonly Event[]): MarkedData['counts'] {
  const series = Map.groupBy(events, (event) =>
    JSON.stringify([event.cameraId, event.kind, event.targetId, event.className, directionOf(event)]),
  )
  return [...series.values()].map((own) => {
    const { cameraId, kind, targetId, className } = own[0]!
    const slices = [...Map.groupBy(own, ({ atMs }) => atMs)]
      .sort(([a], [b]) => a - b)
      .map(([atMs, at]) => ({ atMs, count: at.length, dwellMs: at.reduce((sum, { dwellMs }) => sum + dwellMs, 0) }))
    return { cameraId, kind, targetId, className, direction: directionOf(own[0]!), slices }
  })
}

const zones = fc.constantFrom(
  'Europe/Berlin',
  'America/New_York',
  'Asia/Ho_Chi_Minh',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
)
const dates = fc.constantFrom('2026-03-27', '2026-10-23', '2026-04-03', '2026-10-30', '2026-07-01')
const quarter = fc.integer({ min: -20, max: 5 * DAY_QUARTERS })
const spans = fc.array(fc.tuple(fc.constantFrom('a', 'b'), quarter, fc.integer({ min: 0, max: 60 })), { maxLength: 4 })
const events = fc.array(
  fc.record({
    quarter,
    target: fc.integer({ min: 0, max: 2 }),
    isCar: fc.boolean(),
    isIn: fc.boolean(),
    dwellMs: fc.integer({ min: 0, max: 100_000 }),
  }),
  { maxLength: 40 },
)
const opening = fc.constantFrom<OpeningHours | null>(
  null,
  Array.from({ length: 7 }, (_, day) =>
    day === 6
      ? []
      : [
          { from: '09:00', to: '12:30' },
          { from: '18:00', to: '04:00' },
        ],
  ),
)

/** Is the door open at this quarter, by the clock on the wall and the sign beside it? */
function isOpen(ms: number, zone: string, hours: OpeningHours | null): boolean {
  if (!hours) return true
  const time = siteDateTime(ms, zone).slice(11, 16)
  const date = siteDate(ms, zone)
  const on = (day: string) => hours[weekdayOf(day) - 1]!
  return (
    on(date).some(({ from, to }) => time >= from && (to <= from || time < to)) ||
    on(addDays(date, -1)).some(({ from, to }) => to <= from && time < to)
  )
}

/** One drawn site, what happened on it, and the view under test. */
interface Seen {
  readonly view: ReturnType<typeof viewFigures>
  readonly data: MarkedData
  readonly all: readonly Event[]
  readonly timeZone: string
  readonly openingHours: OpeningHours | null
  readonly origin: number
  readonly nowMs: number
  readonly to: string
  readonly groupBy: ReportGroupBy
  /** Since when the camera b is there, UTC ms. */
  readonly sinceMs: number
}

function expectGroups({ view, data, all, timeZone, openingHours, origin, nowMs, to, groupBy, sinceMs }: Seen): void {
  const keyOf = (event: { kind: string; cameraId: string; targetId: string; className?: string }): string =>
    JSON.stringify([
      event.kind,
      ...{
        site: [],
        camera: [event.cameraId],
        target: [event.cameraId, event.targetId],
        class: [event.className],
      }[groupBy],
    ])
  const isWatched = (cameraId: string, ms: number): boolean =>
    ms < nowMs &&
    !(cameraId === 'b' && ms < sinceMs) &&
    !data.gaps.some((gap) => gap.cameraId === cameraId && ms >= gap.fromMs && ms < gap.toMs!)
  const isDegraded = (cameraId: string, ms: number): boolean =>
    data.degraded!.some((span) => span.cameraId === cameraId && ms >= span.fromMs && ms < span.toMs!)
  for (const group of view.groups) {
    const targets = TARGETS.filter((target) =>
      target.classes.some((className) => keyOf({ ...target, className }) === group.key),
    )
    const own = all.filter((event) => keyOf(event) === group.key && isOpen(event.atMs, timeZone, openingHours))
    view.buckets.forEach(({ startMs, endMs, openMs, untilMs }, index) => {
      // A step that goes on is measured by what has passed of it, as the total is.
      expect(untilMs).toBe(endMs > nowMs ? nowMs : undefined)
      const quarters = Array.from(
        { length: (endMs - startMs) / QUARTER_MS },
        (_, n) => startMs + n * QUARTER_MS,
      ).filter((ms) => isOpen(ms, timeZone, openingHours))
      expect(openMs).toBe(quarters.length * QUARTER_MS)
      const passed = quarters.filter((ms) => ms < nowMs)
      const share = (holds: (cameraId: string, ms: number) => boolean): number => {
        const held = targets.reduce(
          (sum, { cameraId }) => sum + passed.filter((ms) => isWatched(cameraId, ms) && holds(cameraId, ms)).length,
          0,
        )
        return passed.length === 0 ? 0 : held / passed.length / targets.length
      }
      const coverage = share(() => true)
      expect(Math.abs(group.coverage[index]! - coverage)).toBeLessThan(0.0011)
      expect(Math.abs(group.degraded[index]! - share(isDegraded))).toBeLessThan(0.0011)
      for (const way of ['in', 'out'] as const) {
        const count = own.filter(
          (event) => event.isIn === (way === 'in') && event.atMs >= startMs && event.atMs < endMs,
        ).length
        expect(group[way][index]).toBe(count === 0 && coverage === 0 ? null : count)
      }
    })
    const inPeriod = own.filter(({ atMs }) => atMs >= origin && atMs < dayBounds(to, timeZone)[1])
    expect((group.total.in ?? 0) + (group.total.out ?? 0)).toBe(inPeriod.length)
    const left = inPeriod.filter(({ isIn, kind }) => !isIn && kind === 'zone')
    if (left.length > 0)
      expect(group.total.meanDwellS).toBeCloseTo(
        left.reduce((sum, { dwellMs }) => sum + dwellMs, 0) / left.length / 1000,
        0,
      )
  }
}

function expectBusiest({ view, all, timeZone, openingHours, origin, to }: Seen): void {
  const counted = all.filter(
    ({ atMs, kind }) =>
      kind === 'line' && atMs >= origin && atMs < dayBounds(to, timeZone)[1] && isOpen(atMs, timeZone, openingHours),
  )
  const byHour = [
    ...Map.groupBy(
      counted,
      ({ atMs }) => siteDateTime(atMs, timeZone).slice(0, 13) + String(Math.floor(atMs / 3_600_000 / 2) * 0),
    ),
  ].map(([, list]) => list.length)
  // An hour that comes twice is two hours: never busier than both together.
  expect(view.busiestHour?.count ?? 0).toBeLessThanOrEqual(Math.max(0, ...byHour))
  const cells = Map.groupBy(
    counted,
    ({ atMs }) => (weekdayOf(siteDate(atMs, timeZone)) - 1) * 24 + Number(siteDateTime(atMs, timeZone).slice(11, 13)),
  )
  view.heat.perHour.forEach((perHour, cell) => {
    if (view.heat.isClosed[cell]) expect([perHour, cells.has(cell)]).toEqual([null, false])
    if (perHour === null) expect(view.heat.coverage[cell]).toBe(0)
    else if (!cells.has(cell)) expect(perHour).toBe(0)
    else expect(perHour).toBeGreaterThan(0)
  })
}

describe('the figures of a view', () => {
  it('agree with looking at every event and every quarter of an hour by itself', () => {
    fc.assert(
      fc.property(
        zones,
        dates,
        fc.integer({ min: 0, max: 3 }),
        fc.constantFrom<Granularity>('quarter-hour', 'hour', 'day', 'week', 'month'),
        fc.constantFrom<ReportGroupBy>('site', 'camera', 'target', 'class'),
        events,
        spans,
        spans,
        opening,
        fc.integer({ min: 1, max: 6 * DAY_QUARTERS }),
        (timeZone, from, length, granularity, groupBy, found, gaps, degraded, openingHours, nowQuarter) => {
          const to = addDays(from, length)
          const origin = dayBounds(from, timeZone)[0]
          const at = (n: number): number => origin + n * QUARTER_MS
          const nowMs = at(nowQuarter)
          const all = found
            .map(({ quarter: n, target, isCar, ...event }): Event => {
              const { classes, ...place } = TARGETS[target]!
              return { ...event, ...place, atMs: at(n), className: isCar && classes.includes('car') ? 'car' : 'person' }
            })
            .filter(({ atMs }) => atMs < nowMs)
          const toSpans = (list: readonly (readonly [string, number, number])[]) =>
            list.map(([cameraId, start, quarters]) => ({ cameraId, fromMs: at(start), toMs: at(start + quarters) }))
          const data: MarkedData = {
            cameras: [
              { cameraId: 'a', sinceMs: 0 },
              { cameraId: 'b', sinceMs: at(30) },
            ],
            targets: TARGETS.map((target) => ({ ...target, sinceMs: 0 })),
            gaps: toSpans(gaps),
            degraded: toSpans(degraded).map((span) => ({ ...span, level: 'lower-rate' as const, fps: 3, of: 10 })),
            counts: countsOf(all),
            nowMs,
            aliveMs: nowMs,
          }
          const calendar: SiteCalendar = { timeZone, weekStart: 1, openingHours, dayReset: '00:00' }
          const selection: ReportSelection = { from, to, granularity, openOnly: openingHours !== null }
          const view = viewFigures({ selection, groupBy }, data, { ...data, counts: [] }, calendar)

          const world: Seen = { view, data, all, timeZone, openingHours, origin, nowMs, to, groupBy, sinceMs: at(30) }
          expectGroups(world)
          expectBusiest(world)
        },
      ),
      { numRuns: 120 },
    )
  }, 120_000)

  const DAY = '2026-11-24'
  const start = dayBounds(DAY, 'Asia/Ho_Chi_Minh')[0]
  const calendar: SiteCalendar = { timeZone: 'Asia/Ho_Chi_Minh', weekStart: 1, openingHours: null, dayReset: '03:00' }
  const door = (direction: 'in' | 'out', slices: { atMs: number; count: number }[]) => ({
    cameraId: 'a',
    kind: 'line' as const,
    targetId: 'door',
    className: 'person',
    direction,
    slices: slices.map((slice) => ({ ...slice, dwellMs: 0 })),
  })
  const day: MarkedData = {
    cameras: [{ cameraId: 'a', sinceMs: 0 }],
    targets: [TARGETS[0]!].map((target) => ({ ...target, sinceMs: 0 })),
    gaps: [],
    counts: [],
    nowMs: start + 2 * 86_400_000,
    aliveMs: start + 2 * 86_400_000,
  }
  const selection: ReportSelection = { from: DAY, to: DAY, granularity: 'hour', openOnly: false }
  const hour = (n: number): number => start + n * 3_600_000

  it('begin the day of occupancy when the site is empty, and say what had to be corrected', () => {
    const counts = [
      door('in', [
        { atMs: hour(2), count: 5 },
        { atMs: hour(9), count: 10 },
      ]),
      door('out', [
        { atMs: hour(4), count: 2 },
        { atMs: hour(12), count: 4 },
      ]),
    ]
    const [lines] = viewFigures({ selection, groupBy: 'site' }, { ...day, counts }, day, calendar).occupancy
    expect(lines!.days).toEqual([
      {
        date: DAY,
        peak: 10,
        peakAtMs: hour(9),
        leftOver: 6,
        corrected: 2,
        coverage: 1,
        points: [
          { atMs: hour(4), inside: 0 },
          { atMs: hour(9), inside: 10 },
          { atMs: hour(12), inside: 6 },
        ],
      },
    ])
  })

  it('compare a day that goes on with as much of the day before', () => {
    const before = {
      ...day,
      counts: [
        door('in', [
          { atMs: hour(-20), count: 7 },
          { atMs: hour(-4), count: 100 },
        ]),
      ],
    }
    const view = viewFigures(
      { selection, groupBy: 'site' },
      { ...day, nowMs: hour(6), aliveMs: hour(6), counts: [door('in', [{ atMs: hour(5), count: 14 }])] },
      { ...before, nowMs: hour(6), aliveMs: hour(6) },
      calendar,
    )
    expect(view.previous).toEqual({ from: '2026-11-23', to: '2026-11-23', isCut: true })
    expect(view.groups[0]!.total.changeIn).toEqual({ current: 14, previous: 7, difference: 7, share: 1, isSound: true })
  })

  it('hold only the classes, lines and cameras asked for', () => {
    const counts = [
      door('in', [{ atMs: hour(5), count: 3 }]),
      { ...door('in', [{ atMs: hour(5), count: 4 }]), className: 'car' },
    ]
    const totals = (over: Partial<ReportSelection>) =>
      viewFigures(
        { selection: { ...selection, ...over }, groupBy: 'site' },
        { ...day, counts },
        day,
        calendar,
      ).groups.map(({ total }) => total.in)
    expect([
      totals({}),
      totals({ classNames: ['car'] }),
      totals({ cameraIds: ['b'] }),
      totals({ targets: [{ cameraId: 'a', kind: 'line', targetId: 'door' }] }),
    ]).toEqual([[7], [4], [], [7]])
  })
})
