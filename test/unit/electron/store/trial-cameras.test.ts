import { describe, expect, it } from 'vitest'
import type { Camera } from '#core/contract/app-state.ts'
import { DAY_MS } from '#core/time/durations.ts'
import { DayTotals } from '../../../../electron/counts/day-totals.ts'
import { allCrossings } from '../../../../electron/report/read/all-crossings.ts'
import { reportTotals } from '../../../../electron/report/write/report-summary.ts'
import type { Store } from '../../../../electron/store/store.ts'
import { crossing, START_MS } from './event-fixture.ts'
import { camera, testStore } from './store-fixture.ts'

const DAY = { from: '2026-11-24', to: '2026-11-24', timeZone: 'UTC' }
const LOOPED: Camera['source'] = { kind: 'file', path: '/demo.mp4', loop: true, realtime: true }

/** A camera of the site that counted one, and a demo scene that counted three. */
function filled(source: Camera['source'] = LOOPED) {
  const fixture = testStore()
  const { store } = fixture
  store.cameras.insert(camera())
  store.cameras.insert(camera({ id: 'demo', name: 'Demo', source, username: undefined, hasPassword: false }))
  store.outbox.open('webhook')
  store.events.commit([
    { cameraId: 'cam-1', runId: 'r', events: [crossing(1)] },
    { cameraId: 'demo', runId: 'd', events: [crossing(1), crossing(2), crossing(3)] },
  ])
  return fixture
}
const totals = (store: Store, cameraIds?: string[]) =>
  reportTotals(store, { ...DAY, nowMs: START_MS + DAY_MS, ...(cameraIds && { cameraIds }) }).in ?? 0
const crossings = (store: Store, cameraIds?: string[]) =>
  [...allCrossings(store, { ...DAY, ...(cameraIds && { cameraIds }) })].map(({ cameraId }) => cameraId)

describe('a demo scene, a looped recording or a test pattern', () => {
  it.each<Camera['source']>([LOOPED, { kind: 'pattern' }])('stands apart from the counts of the site: %o', (source) => {
    const { store } = filled(source)
    expect(totals(store)).toBe(1)
    expect(crossings(store)).toEqual(['cam-1'])
    expect(store.outbox.next('webhook', 9).map((one) => one.crossing?.cameraId)).toEqual(['cam-1'])
  })

  it('is reported on where it is chosen', () => {
    const { store } = filled()
    expect(totals(store, ['demo'])).toBe(3)
    expect(crossings(store, ['demo'])).toEqual(['demo', 'demo', 'demo'])
  })

  it('stands apart after it was removed, and keeps its name on the counts of today', () => {
    const { store, clock } = filled()
    store.cameras.remove('demo')
    expect(totals(store)).toBe(1)
    expect(store.cameras.known()[1]).toMatchObject({ cameraId: 'demo', apart: 'trial' })
    const today = new DayTotals(store.events, store.corrections, store, clock, () => 'UTC').read()
    expect(today.goneNames).toEqual([
      { cameraId: 'demo', name: 'Demo', isTrial: true, targets: [{ targetId: 'door', name: 'Door' }] },
    ])
  })

  it('a recording played once counts as any camera does', () => {
    const { store } = filled({ kind: 'file', path: '/day.mp4', loop: false, realtime: true })
    expect(totals(store)).toBe(4)
    expect(store.outbox.next('webhook', 9)).toHaveLength(4)
  })
})

describe('a camera deleted with its counts', () => {
  it('leaves nothing in totals, reports and moments, and the others as they were', () => {
    const { store, clock } = filled()
    store.cameras.remove('cam-1')
    store.cameras.eraseCounts('cam-1')
    expect(totals(store)).toBe(0)
    expect(totals(store, ['cam-1'])).toBe(0)
    expect(totals(store, ['demo'])).toBe(3)
    expect(store.events.recent('cam-1', 5)).toEqual([])
    const today = new DayTotals(store.events, store.corrections, store, clock, () => 'UTC').read()
    expect(today.lineTotals.map(({ cameraId }) => cameraId)).toEqual(['demo'])
  })

  it('past days too, which are packed for quick reports', () => {
    const { store } = filled()
    while (store.events.packDays(START_MS + 3 * DAY_MS));
    store.cameras.remove('cam-1')
    store.cameras.eraseCounts('cam-1')
    const left = store.events.quarters(START_MS - (START_MS % DAY_MS), START_MS - (START_MS % DAY_MS) + DAY_MS)
    expect(left.map(({ cameraId }) => cameraId)).toEqual(['demo'])
  })

  it('is out of totals and reports before the counts themselves are gone, and in them again when it is undone', () => {
    const { store, clock } = filled()
    const before = store.cameras.get('cam-1')
    if (!before) throw new Error('no camera')
    const today = () => new DayTotals(store.events, store.corrections, store, clock, () => 'UTC').read()
    store.cameras.remove('cam-1', true)
    expect([totals(store), totals(store, ['cam-1']), store.events.recent('cam-1', 5).length]).toEqual([0, 0, 1])
    expect(today()).toMatchObject({ lineTotals: [{ cameraId: 'demo' }], goneNames: [] })
    expect(store.cameras.withCountsToErase()).toEqual(['cam-1'])
    store.cameras.restore(before)
    expect(store.cameras.get('cam-1')).toEqual(before)
    expect([totals(store), today().lineTotals.length]).toEqual([1, 2])
  })

  it('is not undone once its counts are gone', () => {
    const { store } = filled()
    store.cameras.remove('cam-1', true)
    store.cameras.eraseCounts('cam-1')
    expect(store.cameras.withCountsToErase()).toEqual([])
    expect(() => store.cameras.restore(camera())).toThrow()
    expect(store.cameras.list().map(({ id }) => id)).toEqual(['demo'])
  })

  it('is removed first', () => {
    const { store } = filled()
    expect(() => store.cameras.eraseCounts('cam-1')).toThrow()
    expect(totals(store)).toBe(1)
  })
})
