import { describe, expect, it } from 'vitest'
import { Calibration } from '#core/count/calibration.ts'
import { FrameCounter } from '#core/count/frame-counter.ts'
import type { Detection } from '#core/detect/detection.ts'
import { suppress } from '#core/detect/nms.ts'
import type { Point } from '#core/geometry/point.ts'
import { boxAt, lineOf, straight } from '../../../fixtures/walk.ts'

const FRAME_MS = 100
const ACROSS = straight([0.2, 0.5], [0.8, 0.5], 20)
const DOWN: [Point, Point] = [
  [0.5, 0.1],
  [0.5, 0.9],
]
const ZONE = {
  id: 'hall',
  name: 'Hall',
  polygon: [
    [0.4, 0.1],
    [0.7, 0.1],
    [0.7, 0.95],
    [0.4, 0.95],
  ],
}

interface Walker {
  readonly path?: readonly Point[]
  readonly size?: [w: number, h: number]
  readonly called: string | ((frame: number) => string)
  readonly frameMs?: number
  readonly score?: number
}

/** Each walks alone, one after another, in one and the same picture. */
function count(walkers: readonly Walker[], change: object = { lines: [lineOf(DOWN)] }) {
  const counter = new FrameCounter(Calibration.parse(change), 1, { explain: true })
  const frames: ReturnType<FrameCounter['count']>[] = []
  let atMs = 0
  for (const { path = ACROSS, size = [0.08, 0.25], called, frameMs = FRAME_MS, score = 0.7 } of walkers) {
    const show = (detections: Detection[]) => frames.push(counter.count(detections, (atMs += frameMs)))
    path.forEach((point, i) =>
      show([{ box: boxAt(point, ...size), score, className: typeof called === 'string' ? called : called(i) }]),
    )
    for (let i = 0; i < 5_000 / frameMs; i++) show([])
  }
  return {
    events: frames.flatMap(({ events }) => events.map(({ kind, className }) => `${kind} ${className}`)),
    reasons: frames.flatMap(({ suppressed }) => suppressed.map(({ reason, className }) => `${reason} ${className}`)),
  }
}

describe('somebody who is called an animal', () => {
  it.each(['bird', 'dog', 'horse', 'sheep', 'cow', 'cat', 'bear', 'elephant', 'zebra', 'giraffe', 'teddy bear'])(
    'is counted as a person on a line for people: %s',
    (called) => {
      expect(count([{ called }])).toEqual({ events: ['crossing person'], reasons: [] })
    },
  )

  it('is one person when the name changes from frame to frame, and the last one says something else', () => {
    const names = ['bird', 'dog', 'person', 'horse']
    expect(count([{ called: (frame) => (frame > 16 ? 'suitcase' : names[frame % 4]!) }]).events).toEqual([
      'crossing person',
    ])
  })

  it('visits a zone for people as a person', () => {
    const change = { zones: [{ ...ZONE, classes: ['person'], anchor: 'center' }] }
    expect(count([{ called: 'bird' }], change).events).toEqual(['zone-entered person', 'zone-left person'])
    const off = { zones: [{ ...ZONE, classes: ['person'], anchor: 'center', animalsAsPeople: false }] }
    expect(count([{ called: 'bird' }], off).events).toEqual([])
  })

  it('is none where the line says so, or counts dogs by name, or anything', () => {
    expect(count([{ called: 'dog' }], { lines: [lineOf(DOWN, { animalsAsPeople: false })] })).toEqual({
      events: [],
      reasons: ['wrong-class dog'],
    })
    expect(count([{ called: 'dog' }], { lines: [lineOf(DOWN, { classes: ['person', 'dog'] })] }).events).toEqual([
      'crossing dog',
    ])
    expect(count([{ called: 'dog' }], { lines: [lineOf(DOWN, { classes: ['*'] })] }).events).toEqual(['crossing dog'])
    expect(count([{ called: 'dog' }], { lines: [lineOf(DOWN, { classes: ['car'] })] }).events).toEqual([])
  })

  it('explains itself as a person where he was too unsure to be counted', () => {
    expect(count([{ called: 'bird', score: 0.25 }])).toEqual({ events: [], reasons: ['weak person'] })
    expect(count([{ called: 'bird', score: 0.25 }], { lines: [lineOf(DOWN, { animalsAsPeople: false })] })).toEqual({
      events: [],
      reasons: [],
    })
  })

  it('is left to the class map where that names it', () => {
    expect(count([{ called: 'dog' }], { lines: [lineOf(DOWN)], classMap: { dog: null } }).events).toEqual([])
  })
})

describe('an animal', () => {
  const people = Array.from({ length: 3 }, () => ({ called: 'person' }))
  const feet = straight([0.2, 0.59], [0.8, 0.59], 20)

  it('is none of the people who were seen there: too low', () => {
    expect(count([...people, { called: 'dog', path: feet, size: [0.09, 0.08] }])).toEqual({
      events: people.map(() => 'crossing person'),
      reasons: ['wrong-class dog'],
    })
    // As large as they are, and the other way round: it is one of them.
    expect(count([...people, { called: 'dog' }]).events).toHaveLength(4)
  })

  it('flies through the picture faster than anybody runs', () => {
    const through = { called: 'bird', path: straight([0, 0.4], [1, 0.4], 40), size: [0.08, 0.08] as [number, number] }
    expect(count([{ ...through, frameMs: 100 }]).events).toEqual(['crossing person'])
    expect(count([{ ...through, frameMs: 20 }])).toEqual({ events: [], reasons: ['wrong-class bird'] })
  })

  it('beneath a rider is not counted beside him', () => {
    const counter = new FrameCounter(Calibration.parse({ lines: [lineOf(DOWN)] }), 1)
    const events = ACROSS.flatMap(
      (at, i) =>
        counter.count(
          [
            { box: boxAt(at, 0.1, 0.25), score: 0.8, className: 'person' },
            { box: boxAt([at[0], at[1] + 0.08], 0.16, 0.25), score: 0.7, className: 'horse' },
          ],
          i * FRAME_MS,
        ).events,
    )
    expect(events.map(({ className }) => className)).toEqual(['person'])
  })
})

describe('one vehicle by several names', () => {
  const van = (names: [string, string], x: number): Detection[] => [
    { box: boxAt([x, 0.5], 0.2, 0.2), score: 0.7, className: names[0] },
    { box: boxAt([x + 0.05, 0.53], 0.22, 0.2), score: 0.6, className: names[1] },
  ]

  it('is counted once, by the name it has most', () => {
    const line = lineOf(DOWN, { classes: ['car', 'truck', 'bus'] })
    const counter = new FrameCounter(Calibration.parse({ lines: [line] }), 1)
    const pairs: [string, string][] = [
      ['truck', 'car'],
      ['car', 'bus'],
      ['truck', 'bus'],
    ]
    const events = straight([0.2, 0.5], [0.8, 0.5], 21).flatMap(
      ([x], i) => counter.count(suppress(van(pairs[i % 3]!, x)), i * FRAME_MS).events,
    )
    expect(events.map(({ kind, className }) => `${kind} ${className}`)).toEqual(['crossing truck'])
  })

  it('leaves a zone as what it came in as', () => {
    const zones = [{ ...ZONE, classes: ['truck'], anchor: 'center' }]
    // It comes in as a truck, and half way through most of its votes are for a car.
    const visit = (called: (frame: number) => string) => {
      const counter = new FrameCounter(Calibration.parse({ zones }), 1)
      return straight([0.3, 0.5], [0.9, 0.5], 40).flatMap(
        (at, i) => counter.count([{ box: boxAt(at), score: 0.7, className: called(i) }], i * FRAME_MS).events,
      )
    }
    const events = visit((frame) => (frame < 12 ? 'truck' : 'car'))
    expect(events.map(({ kind, className }) => `${kind} ${className}`)).toEqual([
      'zone-entered truck',
      'zone-left truck',
    ])
    expect(events).toEqual(visit(() => 'truck'))
  })
})
