import { describe, expect, it } from 'vitest'
import { Calibration, type CountingLine } from '#core/count/calibration.ts'
import { ReportedEvent, type Suppressed } from '#core/count/count-event.ts'
import { FrameCounter } from '#core/count/frame-counter.ts'
import type { Detection } from '#core/detect/detection.ts'
import type { Point } from '#core/geometry/point.ts'
import { boxAt, lineOf, straight } from '../../../fixtures/walk.ts'

/** Down the middle of the picture: to the right of the screen is out. */
const DOWN: CountingLine['points'] = [
  [0.5, 0.1],
  [0.5, 0.9],
]
const FRAME_MS = 100

interface Walk {
  readonly path: readonly Point[]
  readonly score?: number | ((frame: number) => number)
  readonly className?: string
}

/** Counts one walker and what follows until everything has ended. */
function count(walk: Walk, change: object = {}, line: Partial<CountingLine> = {}) {
  const counter = new FrameCounter(Calibration.parse({ lines: [lineOf(DOWN, line)], ...change }), 1, { explain: true })
  const { path, score = 0.8, className = 'person' } = walk
  const frames = path.map((point, i) =>
    counter.count(
      [{ box: boxAt(point), score: typeof score === 'number' ? score : score(i), className } satisfies Detection],
      i * FRAME_MS,
    ),
  )
  for (let i = 0; i < 50; i++) frames.push(counter.count([], (path.length + i) * FRAME_MS))
  return { events: frames.flatMap(({ events }) => events), suppressed: frames.flatMap(({ suppressed }) => suppressed) }
}

const across = straight([0.2, 0.5], [0.8, 0.5], 20)

const cases: {
  name: string
  walk: Walk
  change?: object
  line?: Partial<CountingLine>
  expected: Partial<Suppressed>
}[] = [
  {
    name: 'turned round within the band',
    walk: { path: [...straight([0.2, 0.5], [0.504, 0.5], 14), ...straight([0.504, 0.5], [0.2, 0.5], 14)] },
    expected: { reason: 'turned-back', direction: 'out' },
  },
  {
    name: 'too briefly seen to be believed',
    walk: { path: straight([0.45, 0.5], [0.56, 0.5], 3), score: 0.7 },
    expected: { reason: 'unconfirmed', direction: 'out' },
  },
  {
    name: 'of a class the line does not count',
    walk: { path: across, className: 'car' },
    expected: { reason: 'wrong-class', direction: 'out', className: 'car' },
  },
  {
    name: 'lost on the line after passing it',
    walk: { path: straight([0.2, 0.5], [0.502, 0.5], 14) },
    expected: { reason: 'ended-on-line', direction: 'out' },
  },
  {
    name: 'lost just before the line',
    walk: { path: straight([0.2, 0.5], [0.497, 0.5], 14) },
    expected: { reason: 'ended-before-line' },
  },
  {
    name: 'inside an ignore mask',
    walk: { path: across },
    change: {
      masks: [
        {
          polygon: [
            [0.1, 0.3],
            [0.9, 0.3],
            [0.9, 0.7],
            [0.1, 0.7],
          ],
        },
      ],
    },
    expected: { reason: 'masked', direction: 'out' },
  },
  {
    name: 'outside the size limits here',
    walk: { path: across },
    change: { sizeLimits: [{ className: 'person', bands: [{ y: 0.5, minHeight: 0.4, maxHeight: 0.8 }] }] },
    expected: { reason: 'wrong-size', direction: 'out' },
  },
  {
    name: 'below the minimum confidence',
    walk: { path: across, score: 0.2 },
    expected: { reason: 'weak', direction: 'out' },
  },
]

describe('what was not counted explains itself:', () => {
  for (const { name, walk, change, line, expected } of cases) {
    it(name, () => {
      const { events, suppressed } = count(walk, change, line)
      expect(events).toEqual([])
      expect(suppressed).toMatchObject([{ kind: 'suppressed', lineId: 'door', className: 'person', ...expected }])
      const [{ evidence, direction }] = suppressed as [Suppressed]
      expect(direction).toBe(expected.direction)
      expect(evidence.path.length).toBeGreaterThan(1)
      // It is what travels to the store.
      expect(ReportedEvent.parse(suppressed[0])).toEqual(suppressed[0])
    })
  }
})

describe('what was counted explains itself:', () => {
  it('who walks over the line leaves the way, the score and how it was decided', () => {
    const { events, suppressed } = count({ path: across })
    expect(suppressed).toEqual([])
    expect(events).toMatchObject([{ kind: 'crossing', direction: 'out', evidence: { how: 'clear', anchor: 'center' } }])
    const [event] = events
    if (event?.kind !== 'crossing') throw new Error('no crossing')
    const { path } = event.evidence!
    // From one side to the other, and before and after the moment of the passage.
    expect(path[0]![0]).toBeLessThan(0.5)
    expect(path.at(-1)![0]).toBeGreaterThan(0.5)
    expect(path[0]![2]).toBeLessThan(0)
    expect(path.at(-1)![2]).toBeGreaterThanOrEqual(0)
  })

  it('who is lost just beyond the line is counted as ended', () => {
    const { events } = count({ path: straight([0.2, 0.5], [0.512, 0.5], 14) })
    expect(events).toMatchObject([{ kind: 'crossing', evidence: { how: 'ended' } }])
  })

  it('nothing is told where nobody asks, and nothing of what stays away from every line', () => {
    const silent = new FrameCounter(Calibration.parse({ lines: [lineOf(DOWN)] }), 1)
    const reported = across.flatMap((point, i) => {
      const { events, suppressed } = silent.count(
        [{ box: boxAt(point), score: 0.8, className: 'person' }],
        i * FRAME_MS,
      )
      return [...events, ...suppressed]
    })
    expect(reported.map((event) => 'evidence' in event)).toEqual([false])
    expect(count({ path: straight([0.1, 0.2], [0.2, 0.8], 20) }).suppressed).toEqual([])
    expect(count({ path: straight([0.05, 0.2], [0.15, 0.8], 20), score: 0.2 }).suppressed).toEqual([])
  })

  it('a weak box on somebody who is tracked is no second person', () => {
    const counter = new FrameCounter(Calibration.parse({ lines: [lineOf(DOWN)] }), 1, { explain: true })
    const found = across.flatMap((point, i) => {
      const box = boxAt(point)
      return counter.count(
        [
          { box, score: 0.8, className: 'person' },
          { box: { ...box, x: box.x + 0.01 }, score: 0.2, className: 'person' },
        ],
        i * FRAME_MS,
      ).suppressed
    })
    expect(found).toEqual([])
  })
})

describe('another confidence or confirmation', () => {
  it('takes effect at once, on the tracks there are', () => {
    const unsure: Walk = { path: across, score: 0.3 }
    expect(count(unsure).events).toEqual([])
    expect(count(unsure, { confidence: 0.25 }).events).toHaveLength(1)
    const counter = new FrameCounter(Calibration.parse({ lines: [lineOf(DOWN)] }), 1)
    const events = across.flatMap((point, i) => {
      if (i === 3) counter.recalibrate(Calibration.parse({ lines: [lineOf(DOWN)], confidence: 0.25 }))
      return counter.count([{ box: boxAt(point), score: 0.3, className: 'person' }], i * FRAME_MS).events
    })
    expect(events).toHaveLength(1)
  })

  it('believes sooner or later, as asked', () => {
    const brief: Walk = { path: straight([0.45, 0.5], [0.56, 0.5], 3), score: 0.7 }
    expect(count(brief).suppressed).toMatchObject([{ reason: 'unconfirmed' }])
    expect(count(brief, { confirmation: 1.5 }).events).toHaveLength(1)
  })
})
