import { describe, expect, it } from 'vitest'
import { Calibration } from '#core/count/calibration.ts'
import { FrameCounter } from '#core/count/frame-counter.ts'
import { Growth } from '#core/count/growth.ts'
import type { Point } from '#core/geometry/point.ts'
import { countCrowd } from '../../../fixtures/count-crowd.ts'
import { makePillar, type PillarOptions } from '../../../fixtures/scenes/synthetic-pillar.ts'
import { boxAt, lineOf, straight } from '../../../fixtures/walk.ts'

/** Pillars that no parameter was chosen on. */
const SEEDS = [101, 102, 103, 104]

function errors(pillar: Partial<PillarOptions>): { truth: number; missed: number; extra: number } {
  const results = SEEDS.map((seed) => countCrowd(makePillar({ seed, walkers: 12, everyS: 12, ...pillar })))
  const sum = (of: (result: (typeof results)[number]) => number) => results.reduce((all, one) => all + of(one), 0)
  return { truth: sum(({ truth }) => truth), missed: sum(({ missed }) => missed), extra: sum(({ extra }) => extra) }
}

const FRAME_MS = 100
type Seen = Point | undefined
const nothing = (seconds: number): Seen[] => Array.from({ length: seconds * 10 }, () => undefined)
/** To the line in the middle of the picture, and on from beyond it, at 0.15 picture widths a second. */
const there = straight([0.2, 0.5], [0.44, 0.5], 17)
const onwards = straight([0.56, 0.5], [0.8, 0.5], 17)

function count(ways: readonly (readonly Seen[])[], heights: readonly number[] = []) {
  const line = lineOf([
    [0.5, 0.1],
    [0.5, 0.9],
  ])
  const counter = new FrameCounter(Calibration.parse({ lines: [line] }), 1, { explain: true })
  const frames = Array.from({ length: Math.max(...ways.map(({ length }) => length)) + 60 }, (_, i) => {
    const found = ways.flatMap((way, index) => {
      const at = way[i]
      const h = heights[index] ?? 0.25
      return at ? [{ box: boxAt(at, 0.32 * h, h), score: 0.8, className: 'person' }] : []
    })
    return counter.count(found, i * FRAME_MS)
  })
  return { events: frames.flatMap(({ events }) => events), suppressed: frames.flatMap(({ suppressed }) => suppressed) }
}

describe('somebody who is hidden at the line', () => {
  it('is counted once after 2 to 4 seconds, where nearly everybody was missed', () => {
    for (const hiddenS of [1, 2, 3, 4]) {
      const { truth, missed, extra } = errors({ hiddenS, ways: ['through'] })
      expect([hiddenS, extra, missed <= 0.1 * truth]).toEqual([hiddenS, 0, true])
    }
  })

  it('is not counted when coming out where he went in', () => {
    for (const hiddenS of [2, 4]) expect(errors({ hiddenS, ways: ['returns'] }).extra).toBeLessThanOrEqual(1)
  })

  it('is not taken for somebody of another size or pace who comes out meanwhile', () => {
    const pairs = SEEDS.length * 12
    for (const hiddenS of [3, 4])
      expect(errors({ hiddenS, ways: ['unlike'], everyS: 30 }).extra).toBeLessThanOrEqual(0.05 * pairs)
  })

  it('is flagged in the explanation, with the path on both sides, and at the time he passed', () => {
    const { events, suppressed } = count([[...there, ...nothing(3), ...onwards]])
    expect(suppressed).toEqual([])
    expect(events).toMatchObject([{ kind: 'crossing', direction: 'out', evidence: { how: 'linked' } }])
    const [event] = events
    expect(event?.atMs).toBeGreaterThan(2_900)
    expect(event?.atMs).toBeLessThan(3_500)
    const path = event?.kind === 'crossing' ? (event.evidence?.path ?? []) : []
    expect(path[0]?.[0]).toBeLessThan(0.25)
    expect(path.at(-1)?.[0]).toBeGreaterThan(0.55)
  })

  it('is not waited for longer than five seconds', () => {
    expect(count([[...there, ...nothing(4.5), ...onwards]]).events).toHaveLength(1)
    expect(count([[...there, ...nothing(6), ...onwards]]).events).toEqual([])
  })

  it('is counted once each where two of different height come out together', () => {
    const up = (way: readonly Seen[]) => way.map((at): Seen => at && [at[0], at[1] - 0.25])
    const way = [...there, ...nothing(3), ...onwards]
    const { events } = count([way, up(way)], [0.25, 0.18])
    expect(events).toHaveLength(2)
    expect(new Set(events.map(({ trackId }) => trackId)).size).toBe(2)
  })

  it('is not joined with who turns back on the other side: each came out where he went in', () => {
    const back = straight([0.44, 0.5], [0.2, 0.5], 17)
    const other = [...straight([0.8, 0.5], [0.56, 0.5], 17), ...nothing(3), ...onwards]
    const { events } = count([[...there, ...nothing(3), ...back], other], [0.25, 0.22])
    expect(events).toEqual([])
  })

  it('has passed nothing when turning back behind it, though seen again a little beyond the line', () => {
    const { events } = count([
      [...straight([0.52, 0.5], [0.58, 0.5], 5), ...nothing(3), ...straight([0.47, 0.5], [0.2, 0.5], 19)],
    ])
    expect(events).toEqual([])
  })

  it('is not joined with a second box on somebody who is followed already', () => {
    const beside = straight([0.56, 0.5], [0.8, 0.5], 17)
    const half = beside.map(([x, y]): Seen => [x, y - 0.06])
    // Who stands beyond the line in full view, and a box around the upper half when he sets out.
    const whole: Seen[] = [...Array.from({ length: 47 }, (): Seen => [0.56, 0.5]), ...beside]
    const { events } = count([[...there, ...nothing(3)], whole, [...nothing(4.7), ...half]], [0.25, 0.25, 0.13])
    expect(events).toEqual([])
  })
})

describe('how people grow down the picture', () => {
  it('is learnt from each one’s own way, however tall they are, and is nothing before anybody walked', () => {
    const growth = new Growth()
    const top = { y: 0.4, h: 1 }
    const bottom = { y: 0.8, h: 1 }
    expect(growth.between(top, bottom)).toBe(0)
    for (let id = 1; id <= 20; id++)
      for (let y = 0.2; y <= 0.9; y += 0.02) growth.see(id, { y, h: (id % 2 ? 0.6 : 1) * (0.1 + 0.3 * y) })
    expect(Math.exp(growth.between(top, bottom))).toBeGreaterThan(1.4)
    expect(Math.exp(growth.between(top, bottom))).toBeLessThan(1.8)
  })
})
