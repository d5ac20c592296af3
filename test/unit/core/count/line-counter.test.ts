import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CountingLine } from '#core/count/calibration.ts'
import { LineCounter } from '#core/count/line-counter.ts'
import type { Point } from '#core/geometry/point.ts'
import { lineOf, straight, trackAt, walk } from '../../../fixtures/walk.ts'

/** Down the middle of the picture. Walking down, the left-hand side is the right of the screen. */
const down: CountingLine['points'] = [
  [0.5, 0.1],
  [0.5, 0.9],
]
const corner: CountingLine['points'] = [
  [0.2, 0.5],
  [0.5, 0.5],
  [0.5, 0.9],
]

const trajectories: { name: string; line: CountingLine['points']; path: Point[]; expected: string[] }[] = [
  {
    name: 'to the left of the screen over a line drawn downwards is in',
    line: down,
    path: straight([0.8, 0.5], [0.2, 0.5], 10),
    expected: ['in'],
  },
  {
    name: 'to the right of the screen over a line drawn downwards is out',
    line: down,
    path: straight([0.2, 0.5], [0.8, 0.5], 10),
    expected: ['out'],
  },
  {
    name: 'downwards over a line drawn to the right is in',
    line: [
      [0.1, 0.5],
      [0.9, 0.5],
    ],
    path: straight([0.5, 0.2], [0.5, 0.8], 10),
    expected: ['in'],
  },
  {
    name: 'there and back counts one each way',
    line: down,
    path: [...straight([0.2, 0.5], [0.8, 0.5], 10), ...straight([0.8, 0.5], [0.2, 0.5], 10)],
    expected: ['out', 'in'],
  },
  {
    name: 'turning round on the line counts nothing',
    line: down,
    path: [...straight([0.2, 0.5], [0.505, 0.5], 10), ...straight([0.505, 0.5], [0.2, 0.5], 10)],
    expected: [],
  },
  {
    name: 'passing beyond the end of the line counts nothing',
    line: down,
    path: straight([0.2, 0.97], [0.8, 0.97], 10),
    expected: [],
  },
  {
    name: 'walking round the end and back over the line counts once',
    line: down,
    path: [...straight([0.2, 0.97], [0.8, 0.97], 10), ...straight([0.8, 0.5], [0.2, 0.5], 10)],
    expected: ['in'],
  },
  {
    name: 'walking along the line counts nothing',
    line: down,
    path: straight([0.47, 0.05], [0.47, 0.95], 20),
    expected: [],
  },
  {
    name: 'one long step over everything counts',
    line: down,
    path: [
      [0.1, 0.5],
      [0.9, 0.5],
    ],
    expected: ['out'],
  },
  {
    name: 'appearing on the line and leaving to the far side counts nothing that was not seen',
    line: down,
    path: straight([0.51, 0.5], [0.8, 0.5], 8),
    expected: [],
  },
  {
    name: 'appearing just before the line and crossing it counts',
    line: down,
    path: straight([0.49, 0.5], [0.8, 0.5], 8),
    expected: ['out'],
  },
  {
    name: 'into the corner from above is in',
    line: corner,
    path: straight([0.35, 0.2], [0.35, 0.8], 12),
    expected: ['in'],
  },
  {
    name: 'through the corner point itself counts once',
    line: corner,
    path: straight([0.8, 0.2], [0.2, 0.8], 13),
    expected: ['in'],
  },
]

describe('a counting line', () => {
  for (const { name, line, path, expected } of trajectories) {
    it(name, () => expect(walk(lineOf(line), path).map(({ direction }) => direction)).toEqual(expected))
  }

  it('counts in and out of a corner as a walk through two of its sides', () => {
    // In over the upper side, out over the right one.
    const path = [...straight([0.35, 0.2], [0.35, 0.75], 12), ...straight([0.35, 0.75], [0.8, 0.75], 12)]
    expect(walk(lineOf(corner), path).map(({ direction }) => direction)).toEqual(['in', 'out'])
  })

  it('gives the time of the passage, not of the moment it was sure', () => {
    const [event] = walk(lineOf(down), straight([0.2, 0.5], [0.8, 0.5], 7), { frameMs: 1_000 })
    expect(event?.atMs).toBeCloseTo(3_000)
  })

  it('watches the anchor that was selected', () => {
    const across: CountingLine['points'] = [
      [0, 0.5],
      [1, 0.5],
    ]
    // The middle stays above the line, the feet pass it.
    const path = straight([0.5, 0.3], [0.5, 0.45], 10)
    expect(walk(lineOf(across), path)).toEqual([])
    expect(walk(lineOf(across, { anchor: 'bottom' }), path)).toHaveLength(1)
    expect(walk(lineOf(across, { anchor: 'top' }), straight([0.5, 0.55], [0.5, 0.75], 10))).toHaveLength(1)
  })

  it('counts only the classes asked for, or any', () => {
    const path = straight([0.2, 0.5], [0.8, 0.5], 10)
    expect(walk(lineOf(down), path, { change: { className: 'car' } })).toEqual([])
    expect(walk(lineOf(down, { classes: ['car', 'truck'] }), path, { change: { className: 'car' } })).toHaveLength(1)
    expect(walk(lineOf(down, { classes: ['*'] }), path, { change: { className: 'suitcase' } })).toMatchObject([
      { className: 'suitcase' },
    ])
  })

  it('waits for a tentative track to be confirmed and then counts what it did before', () => {
    const counter = new LineCounter(lineOf(down), 1)
    const path = straight([0.3, 0.5], [0.7, 0.5], 5)
    const early = path.slice(0, 4).map((point, i) => counter.update(trackAt(point, { confirmed: false }), i * 100))
    expect(early.every((event) => event === undefined)).toBe(true)
    expect(counter.update(trackAt(path[4]!), 400)).toMatchObject({ direction: 'out' })
  })

  it('counts a track that passed and vanished before it was clear, but not one that vanished on the line', () => {
    expect(walk(lineOf(down), straight([0.3, 0.5], [0.512, 0.5], 8), { end: true })).toHaveLength(1)
    expect(walk(lineOf(down), straight([0.3, 0.5], [0.501, 0.5], 8), { end: true })).toEqual([])
  })
})

/** A straight walk over the line at a steady speed, seen at a frame rate from a starting phase. */
const crossingWalk = fc.record({
  speed: fc.double({ min: 0.1, max: 1.2, noNaN: true }),
  fps: fc.integer({ min: 2, max: 30 }),
  phase: fc.double({ min: 0, max: 1, noNaN: true }),
  y: fc.double({ min: 0.25, max: 0.75, noNaN: true }),
})

function sampled({ speed, fps, phase, y }: { speed: number; fps: number; phase: number; y: number }): Point[] {
  // First and last seen clear of the line, however long the steps between.
  const points: Point[] = [[0.02, y]]
  for (let x = 0.02 + (phase * speed) / fps; x < 0.98; x += speed / fps) points.push([x, y])
  points.push([0.98, y])
  return points
}

describe('counting once', () => {
  it('counts a crossing exactly once whatever the frame rate and speed', () => {
    fc.assert(
      fc.property(crossingWalk, (walker) => {
        expect(walk(lineOf(down), sampled(walker)).map(({ direction }) => direction)).toEqual(['out'])
      }),
    )
  })

  it('counts a crossing exactly once whichever frames are dropped', () => {
    fc.assert(
      fc.property(crossingWalk, fc.array(fc.boolean(), { minLength: 500, maxLength: 500 }), (walker, dropped) => {
        const points = sampled(walker)
        const kept = points.filter((_, index) => index === 0 || index === points.length - 1 || !dropped[index % 500])
        expect(walk(lineOf(down), kept)).toHaveLength(1)
      }),
    )
  })

  it('counts a crossing exactly once however the anchor trembles on the line', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -0.006, max: 0.006, noNaN: true }), { maxLength: 80 }), (tremble) => {
        const path: Point[] = [
          ...straight([0.2, 0.5], [0.49, 0.5], 10),
          ...tremble.map((dx): Point => [0.5 + dx, 0.5]),
          ...straight([0.51, 0.5], [0.8, 0.5], 10),
        ]
        expect(walk(lineOf(down), path).map(({ direction }) => direction)).toEqual(['out'])
      }),
    )
  })

  it('never counts a walker who trembles on the line and goes back', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -0.006, max: 0.006, noNaN: true }), { maxLength: 80 }), (tremble) => {
        const path: Point[] = [
          ...straight([0.2, 0.5], [0.49, 0.5], 10),
          ...tremble.map((dx): Point => [0.5 + dx, 0.5]),
          ...straight([0.49, 0.5], [0.2, 0.5], 10),
        ]
        expect(walk(lineOf(down), path)).toEqual([])
      }),
    )
  })

  it('balances: over any walk that ends on the side it began, ins equal outs', () => {
    const anywhere: fc.Arbitrary<Point> = fc.tuple(
      fc.double({ min: 0.05, max: 0.95, noNaN: true }),
      fc.double({ min: 0.2, max: 0.8, noNaN: true }),
    )
    fc.assert(
      fc.property(fc.array(anywhere, { maxLength: 40 }), (middle) => {
        const events = walk(
          lineOf([
            [0.5, 0],
            [0.5, 1],
          ]),
          [[0.1, 0.5], ...middle, [0.1, 0.5]],
        )
        const ins = events.filter(({ direction }) => direction === 'in').length
        expect(events.length - ins).toBe(ins)
      }),
    )
  })

  it('swaps in and out when the line is drawn the other way', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.double({ min: 0.05, max: 0.95, noNaN: true }), fc.double({ min: 0.05, max: 0.95, noNaN: true })),
          { minLength: 2, maxLength: 30 },
        ),
        (path) => {
          const forward = walk(lineOf(corner), path).map(({ direction }) => direction)
          const backward = walk(lineOf([...corner].reverse()), path).map(({ direction }) => direction)
          expect(backward).toEqual(forward.map((direction) => (direction === 'in' ? 'out' : 'in')))
        },
      ),
    )
  })
})
