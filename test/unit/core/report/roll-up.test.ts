import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { BucketCount } from '#core/report/bucket-counts.ts'
import { rollUp, type GroupBy } from '#core/report/roll-up.ts'

const figure = (over: Partial<BucketCount>): BucketCount => ({
  cameraId: 'a',
  kind: 'line',
  targetId: 'door',
  className: 'person',
  direction: 'in',
  startMs: 0,
  endMs: 100,
  count: 0,
  dwellMs: 0,
  openMs: 100,
  coverage: 1,
  degraded: 0,
  ...over,
})

it('a line that sees many classes weighs no more in the coverage of its group than one that sees one', () => {
  const classes = ['person', 'car', 'bus'].flatMap((className) => [
    figure({ className, coverage: 1 }),
    figure({ className, direction: 'out', coverage: 1 }),
  ])
  const [site] = rollUp([...classes, figure({ cameraId: 'b', count: 5, coverage: 0 })], [])
  expect(site).toMatchObject({ group: {}, count: 5, coverage: 0.5 })
})

it('sums are the same however they are grouped, bucket by bucket', () => {
  const figures = fc.array(
    fc.record({
      cameraId: fc.constantFrom('a', 'b'),
      targetId: fc.constantFrom('door', 'gate'),
      className: fc.constantFrom('person', 'car'),
      direction: fc.constantFrom('in' as const, 'out' as const),
      startMs: fc.constantFrom(0, 100),
      count: fc.nat(50),
    }),
    { maxLength: 30 },
  )
  const groupings = fc.subarray<GroupBy[number]>(['cameraId', 'kind', 'targetId', 'className', 'direction'])
  fc.assert(
    fc.property(figures, groupings, (list, by) => {
      const all = list.map((over) => figure({ ...over, endMs: over.startMs + 100 }))
      const groups = rollUp(all, by)
      for (const { startMs, group, count } of groups) {
        const members = all.filter((one) => one.startMs === startMs && by.every((field) => one[field] === group[field]))
        expect(count).toBe(members.reduce((sum, one) => sum + one.count, 0))
      }
      expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(all.reduce((sum, { count }) => sum + count, 0))
      expect(new Set(groups.map(({ startMs, group }) => JSON.stringify([startMs, group]))).size).toBe(groups.length)
    }),
  )
})
