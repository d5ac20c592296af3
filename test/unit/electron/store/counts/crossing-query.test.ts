import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { CrossingPosition } from '../../../../../electron/store/counts/crossing-query.ts'
import { crossing, START_MS } from '../event-fixture.ts'
import { testStore } from '../store-fixture.ts'

it('the newest crossings come first, of one camera or of all', () => {
  const { store } = testStore()
  store.events.commit([
    {
      cameraId: 'a',
      runId: 'r',
      events: [
        crossing(1, { atMs: START_MS }),
        crossing(2, { atMs: START_MS + 3, direction: 'out' }),
        crossing(3, { atMs: START_MS + 1, lineId: 'gate' }),
      ],
    },
    { cameraId: 'b', runId: 'r', events: [crossing(1, { atMs: START_MS + 2 })] },
  ])
  expect(store.events.recent(undefined, 3).map(({ id }) => id)).toEqual(['a/r/2', 'b/r/1', 'a/r/3'])
  expect(store.events.recent('a', 2).map(({ id }) => id)).toEqual(['a/r/2', 'a/r/3'])
  expect(store.events.recent('nobody', 2)).toEqual([])
})

it('the newest are the newest of all, however they lie in cameras, lines and classes', () => {
  const { store } = testStore()
  let run = 0
  const events = fc.array(
    fc.record({
      camera: fc.constantFrom('a', 'b'),
      lineId: fc.constantFrom('door', 'gate'),
      direction: fc.constantFrom('in' as const, 'out' as const),
      className: fc.constantFrom('person', 'car'),
      second: fc.integer({ min: 0, max: 8 }),
    }),
    { minLength: 1, maxLength: 30 },
  )
  const all: { id: string; atMs: number; cameraId: string }[] = []
  fc.assert(
    fc.property(events, fc.integer({ min: 1, max: 20 }), (found, limit) => {
      run += 1
      found.forEach(({ camera, second, ...event }, index) => {
        const atMs = START_MS + second * 1000
        store.events.commit([
          { cameraId: camera, runId: `run-${run}`, events: [crossing(index + 1, { atMs, ...event })] },
        ])
        all.push({ id: `${camera}/run-${run}/${index + 1}`, atMs, cameraId: camera })
      })
      for (const cameraId of [undefined, 'a', 'b']) {
        const recent = store.events.recent(cameraId, limit)
        const own = all.filter((one) => cameraId === undefined || one.cameraId === cameraId)
        expect(recent.map(({ atMs }) => atMs)).toEqual(
          own
            .map(({ atMs }) => atMs)
            .sort((a, b) => b - a)
            .slice(0, limit),
        )
        expect(new Set(recent.map(({ id }) => id)).size).toBe(recent.length)
      }
    }),
    { numRuns: 40 },
  )
})

it('zone events are not crossings', () => {
  const { store } = testStore()
  store.events.commit([
    {
      cameraId: 'a',
      runId: 'r',
      events: [
        { seq: 1, event: { kind: 'zone-entered', atMs: START_MS, className: 'person', trackId: 1, zoneId: 'queue' } },
      ],
    },
  ])
  expect(store.events.recent(undefined, 5)).toEqual([])
  expect(store.events.recent('a', 5)).toEqual([])
  expect(store.events.page({ fromMs: 0, toMs: START_MS * 2 }, 5)).toEqual({ crossings: [] })
})

it('pages of any size hold every crossing of the period once, in order of time, of the cameras asked for', () => {
  const { store } = testStore()
  let run = 0
  const events = fc.array(
    fc.record({ camera: fc.constantFrom('a', 'b', 'c'), second: fc.integer({ min: 0, max: 20 }) }),
    { maxLength: 40 },
  )
  fc.assert(
    fc.property(
      events,
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 0, max: 10 }),
      fc.integer({ min: 10, max: 22 }),
      fc.subarray(['a', 'b', 'c']),
      (found, size, from, to, cameras) => {
        const origin = START_MS + ++run * 1_000_000
        found.forEach(({ camera, second }, index) => {
          store.events.commit([
            { cameraId: camera, runId: `run-${run}`, events: [crossing(index + 1, { atMs: origin + second * 1000 })] },
          ])
        })
        const range = { fromMs: origin + from * 1000, toMs: origin + to * 1000, cameraIds: cameras }
        const seen: { cameraId: string; atMs: number; id: string }[] = []
        let after: CrossingPosition | undefined
        do {
          const page = store.events.page(range, size, after)
          expect(page.crossings.length).toBeLessThanOrEqual(size)
          seen.push(...page.crossings)
          after = page.next
        } while (after)
        expect(seen.map(({ atMs }) => atMs)).toEqual(seen.map(({ atMs }) => atMs).sort((a, b) => a - b))
        const expected = found.flatMap(({ camera, second }, index) =>
          cameras.includes(camera) && second >= from && second < to ? [`${camera}/run-${run}/${index + 1}`] : [],
        )
        expect(seen.map(({ id }) => id).sort()).toEqual(expected.sort())
      },
    ),
    { numRuns: 40 },
  )
})
