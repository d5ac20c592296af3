import { describe, expect, it } from 'vitest'
import type { NumberedEvent, SuppressedReason } from '#core/count/count-event.ts'
import type { Evidence } from '#core/count/evidence.ts'
import { crossing, START_MS } from '../event-fixture.ts'
import { testStore } from '../store-fixture.ts'

const evidence: Evidence = {
  how: 'clear',
  score: 0.75,
  anchor: 'center',
  box: [0.25, 0.5, 0.125, 0.25],
  path: [
    [0.25, 0.5, -400],
    [0.75, 0.5, 200],
  ],
}
const counted = (seq: number, over = {}) => crossing(seq, { evidence, ...over })
const suppressed = (seq: number, reason: SuppressedReason, over = {}): NumberedEvent => ({
  seq,
  event: {
    kind: 'suppressed',
    atMs: START_MS,
    className: 'person',
    trackId: -seq,
    lineId: 'door',
    direction: 'in',
    reason,
    evidence,
    ...over,
  },
})
const batch = (...events: NumberedEvent[]) => ({ cameraId: 'cam-1', runId: 'run-1', events })

describe('moments', () => {
  it('are written with their counts, once however often they arrive, and count nothing themselves', () => {
    const { store } = testStore()
    const events = [counted(1), suppressed(2, 'turned-back'), counted(3, { atMs: START_MS + 1_000, direction: 'out' })]
    expect(store.events.commit([batch(...events)]).committed).toHaveLength(2)
    expect(store.events.commit([batch(...events)]).committed).toEqual([])
    expect(store.events.lineTotals(START_MS - 1, START_MS + 10_000)).toEqual([
      { cameraId: 'cam-1', lineId: 'door', className: 'person', in: 1, out: 1 },
    ])
    const moments = store.moments.list({ cameraId: 'cam-1', counted: true }, 10)
    expect(moments.map(({ id, direction, outcome }) => ({ id, direction, outcome }))).toEqual([
      { id: 'cam-1/run-1/3', direction: 'out', outcome: 'counted' },
      { id: 'cam-1/run-1/1', direction: 'in', outcome: 'counted' },
    ])
    expect(moments[0]!.evidence).toMatchObject({
      how: 'clear',
      anchor: 'center',
      box: [0.25, 0.5, 0.125, 0.25],
      path: [
        [0.25, 0.5, -400],
        [0.75, 0.5, 200],
      ],
    })
    expect(store.moments.list({ cameraId: 'cam-1', counted: false }, 10)).toMatchObject([
      { outcome: 'turned-back', trackId: -2, hasPicture: false },
    ])
  })

  it('are found by line, direction, class and time, page by page', () => {
    const { store } = testStore()
    const events = Array.from({ length: 25 }, (_, i) =>
      counted(i + 1, {
        atMs: START_MS + i * 1_000,
        lineId: i % 5 === 0 ? 'gate' : 'door',
        direction: i % 2 ? 'out' : 'in',
        className: i === 7 ? 'car' : 'person',
      }),
    )
    store.events.commit([
      batch(
        ...events,
        suppressed(30, 'ended-before-line', { direction: undefined }),
        suppressed(31, 'weak', { direction: 'out' }),
      ),
    ])
    expect(store.moments.list({ cameraId: 'cam-1', lineId: 'gate', counted: true }, 99)).toHaveLength(5)
    expect(store.moments.list({ cameraId: 'cam-1', lineId: 'door', direction: 'out', counted: true }, 99)).toHaveLength(
      10,
    )
    expect(store.moments.list({ cameraId: 'cam-1', className: 'car', counted: true }, 99)).toHaveLength(1)
    expect(
      store.moments.list({ cameraId: 'cam-1', counted: true, fromMs: START_MS + 5_000, toMs: START_MS + 8_000 }, 99),
    ).toHaveLength(3)
    expect(store.moments.list({ cameraId: 'cam-2', counted: true }, 99)).toEqual([])
    // Who passed nothing may have wanted either way.
    expect(store.moments.list({ cameraId: 'cam-1', direction: 'in', counted: false }, 99)).toMatchObject([
      { outcome: 'ended-before-line' },
    ])
    const pages: string[] = []
    for (let before; ;) {
      const page = store.moments.list({ cameraId: 'cam-1', counted: true, ...(before && { before }) }, 10)
      pages.push(...page.map(({ id }) => id))
      if (page.length < 10) break
      before = page.at(-1)!
    }
    expect(pages).toEqual(events.map(({ seq }) => `cam-1/run-1/${seq}`).reverse())
  })

  it('have a picture when one came, of a run that is known', () => {
    const { store } = testStore()
    store.events.commit([batch(counted(1))])
    const jpeg = Uint8Array.from([0xff, 0xd8, 1])
    store.moments.addPicture({ cameraId: 'cam-1', runId: 'run-1', seq: 1, atMs: START_MS, jpeg })
    store.moments.addPicture({ cameraId: 'cam-1', runId: 'unknown', seq: 1, atMs: START_MS, jpeg })
    expect(store.moments.list({ cameraId: 'cam-1', counted: true }, 9)).toMatchObject([{ hasPicture: true }])
    expect(store.moments.picture('cam-1/run-1/1')).toEqual(jpeg)
    expect(store.moments.picture('cam-1/run-1/2')).toBeUndefined()
    expect(store.moments.picture('nonsense')).toBeUndefined()
    store.moments.removePictures()
    expect(store.moments.picture('cam-1/run-1/1')).toBeUndefined()
  })

  it('are a ring by age and by number; totals stay', () => {
    const { store } = testStore()
    const events = Array.from({ length: 1_200 }, (_, i) => counted(i + 1, { atMs: START_MS + i * 1_000 }))
    store.events.commit([batch(...events)])
    for (const { seq } of events.slice(0, 30))
      store.moments.addPicture({
        cameraId: 'cam-1',
        runId: 'run-1',
        seq,
        atMs: START_MS + seq,
        jpeg: Uint8Array.from([1]),
      })
    let slices = 0
    while (store.moments.prune({ beforeMs: START_MS + 600_000, keepMoments: 100, keepPictures: 10 })) slices += 1
    expect(slices).toBeGreaterThanOrEqual(1)
    const left = store.moments.list({ cameraId: 'cam-1', counted: true }, 2_000)
    expect(left).toHaveLength(100)
    expect(left[0]!.id).toBe('cam-1/run-1/1200')
    expect(store.moments.picture('cam-1/run-1/30')).toBeUndefined()
    expect(store.events.lineTotals(START_MS - 1, START_MS + 9_999_999)).toMatchObject([{ in: 1_200 }])
  })
})
