import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEFAULT_REPORT_SETTINGS } from '#core/report/report-settings.ts'
import { periodBefore } from '#core/report/compare-periods.ts'
import { viewFigures } from '#core/report/report-view.ts'
import { addDays, dayBounds } from '#core/time/site-time.ts'
import { readReportData } from '../../../../../electron/report/read/read-report-data.ts'
import { reportDocument } from '../../../../../electron/report/write/report-document.ts'
import { reportView } from '../../../../../electron/report/view/report-view.ts'
import { crossing } from '../../store/event-fixture.ts'
import { filledStore, MARKET } from '../report-fixture.ts'

const { timeZone } = MARKET
const HOUR_MS = 3_600_000
const WEEKDAYS_8_TO_17 = Array.from({ length: 7 }, (_, day) => (day < 5 ? [{ from: '08:00', to: '17:00' }] : []))

const [fromMs] = dayBounds(MARKET.from, timeZone)

function correctedStore() {
  const { store } = filledStore(MARKET, 300)
  store.corrections.add({
    id: 'K-0123456789AB',
    cameraId: 'cam-1',
    lineId: 'door',
    className: 'person',
    direction: 'in',
    fromMs: fromMs + 9 * HOUR_MS,
    toMs: fromMs + 10 * HOUR_MS,
    amount: 4,
    parts: [{ atMs: fromMs + 9 * HOUR_MS, amount: 4 }],
    reason: 'a class trip',
    by: 'An',
    atMs: fromMs + 20 * HOUR_MS,
  })
  return store
}

describe('a view of a stored period', () => {
  it('has the figures of the period before, of which only totals are read, whatever the period', () => {
    const store = correctedStore()
    const groupBy = fc.constantFrom('site' as const, 'camera' as const, 'target' as const, 'class' as const)
    fc.assert(
      fc.property(
        fc.integer({ min: -2, max: 9 }),
        fc.integer({ min: 0, max: 5 }),
        fc.integer({ min: -30, max: 300 }),
        fc.boolean(),
        groupBy,
        fc.nat(6),
        (first, length, nowHours, openOnly, groupBy, packSteps) => {
          for (let n = 0; n < packSteps; n += 1) store.events.packDays(MARKET.nowMs)
          const from = addDays(MARKET.from, first)
          const selection = { from, to: addDays(from, length), granularity: 'day' as const, openOnly }
          const nowMs = fromMs + nowHours * HOUR_MS + 7 * 60_000
          const report = { ...DEFAULT_REPORT_SETTINGS, openingHours: WEEKDAYS_8_TO_17 }
          const read = (period: { from: string; to: string }) =>
            readReportData(store, {
              fromMs: dayBounds(period.from, timeZone)[0],
              toMs: dayBounds(period.to, timeZone)[1],
              nowMs,
            })
          const expected = viewFigures({ selection, groupBy }, read(selection), read(periodBefore(selection)), {
            ...report,
            timeZone,
          })
          const shown = reportView(store, { selection, groupBy }, { timeZone, report }, nowMs)
          expect(shown.groups.map(({ key, total }) => ({ key, total }))).toEqual(
            expected.groups.map(({ key, total }) => ({ key, total })),
          )
        },
      ),
      { numRuns: 150 },
    )
  }, 60_000)

  it('has something before to be beside', () => {
    const store = correctedStore()
    const selection = {
      from: addDays(MARKET.from, 3),
      to: addDays(MARKET.from, 5),
      granularity: 'day' as const,
      openOnly: false,
    }
    const [lines] = reportView(
      store,
      { selection, groupBy: 'site' },
      { timeZone, report: DEFAULT_REPORT_SETTINGS },
      MARKET.nowMs,
    ).groups
    const [start, end] = [fromMs, fromMs + 72 * HOUR_MS]
    const counted = store.events.lineTotals(start, end).reduce((sum, total) => sum + total.in, 0)
    expect(counted).toBeGreaterThan(100)
    expect(lines!.total.changeIn.previous).toBe(counted + 4)
  })

  it('follows who is inside to the hour at which the site is empty, after the midnight that ends the period', () => {
    const { store } = filledStore(MARKET, 0)
    const night = (hour: number) => fromMs + hour * HOUR_MS
    const crossings = [
      ...Array(20).fill([22, 'in']),
      ...Array(12).fill([23.5, 'out']),
      ...Array(8).fill([26, 'out']),
    ] as [number, 'in' | 'out'][]
    store.events.commit([
      {
        cameraId: 'cam-1',
        runId: 'night',
        events: crossings.map(([hour, direction], index) => crossing(index + 1, { atMs: night(hour), direction })),
      },
    ])
    const report = { ...DEFAULT_REPORT_SETTINGS, dayReset: '04:00' }
    const inside = (days: number) => {
      const to = addDays(MARKET.from, days - 1)
      const [lines] = reportView(
        store,
        { selection: { from: MARKET.from, to, granularity: 'day', openOnly: false }, groupBy: 'site' },
        { timeZone, report },
        MARKET.nowMs,
      ).occupancy
      const [inReport] = reportDocument(store, { ...MARKET, to, calendar: report }).occupancy
      expect(inReport!.days[0]).toMatchObject({
        peak: lines!.days[0]!.peak,
        leftOver: lines!.days[0]!.leftOver,
        coverage: lines!.days[0]!.coverage,
      })
      return lines!.days[0]!
    }
    expect(inside(1)).toMatchObject({ peak: 20, leftOver: 0, corrected: 0, coverage: 1 })
    expect(inside(1)).toEqual(inside(2))
  })
})
