import { describe, expect, it } from 'vitest'
import { checkLine, type LineContext, type LineWarning } from '#core/calibrate/check-line.ts'
import type { CountingLine } from '#core/count/calibration.ts'
import { crowd, observe } from '../../../fixtures/observed.ts'
import { lineOf } from '../../../fixtures/walk.ts'

const ASPECT = 16 / 9
const MODEL = {
  id: 'm',
  name: 'M',
  inputWidth: 416,
  inputHeight: 416,
  stretches: false,
  minHeightPx: 24,
  classes: ['person'],
}
/** Ten people from left to right through the middle of the picture. */
const RIGHTWARD = observe(crowd(10, (share) => ({ from: [0.1, 0.35 + 0.3 * share], to: [0.9, 0.35 + 0.3 * share] })))
const GOOD = lineOf([
  [0.5, 0.15],
  [0.5, 0.85],
])

const check = (line: CountingLine, context: Partial<LineContext> = {}) =>
  checkLine(line, { lines: [line], aspect: ASPECT, observation: RIGHTWARD, model: MODEL, ...context })

interface Row {
  name: string
  line: CountingLine
  context?: Partial<LineContext>
  warns: Partial<LineWarning>[]
}

const rows: Row[] = [
  { name: 'a line square across the way, away from the edges', line: GOOD, warns: [] },
  {
    name: 'a whole-height line whose ends touch the edges',
    line: lineOf([
      [0.72, 0],
      [0.72, 1],
    ]),
    warns: [],
  },
  { name: 'a good line when nobody was seen yet', line: GOOD, context: { observation: undefined }, warns: [] },
  {
    name: 'a line along the lower edge: middles of boxes never get past it',
    line: lineOf([
      [0.2, 0.99],
      [0.8, 0.99],
    ]),
    warns: [{ kind: 'edge', severity: 'stop', edge: 'bottom' }],
  },
  {
    name: 'a line along the upper edge when the feet are watched',
    line: lineOf(
      [
        [0.2, 0.05],
        [0.8, 0.05],
      ],
      { anchor: 'bottom' },
    ),
    warns: [{ kind: 'edge', edge: 'top' }],
  },
  {
    name: 'the same line when heads are watched',
    line: lineOf(
      [
        [0.2, 0.05],
        [0.8, 0.05],
      ],
      { anchor: 'top' },
    ),
    context: { observation: undefined },
    warns: [],
  },
  {
    name: 'a line at the left edge',
    line: lineOf([
      [0.004, 0.2],
      [0.004, 0.8],
    ]),
    warns: [{ kind: 'edge', edge: 'left' }],
  },
  {
    name: 'people too small for the model',
    line: GOOD,
    context: {
      observation: observe(
        crowd(6, (share) => ({
          from: [0.1, 0.4 + 0.2 * share],
          to: [0.9, 0.4 + 0.2 * share],
          w: 0.03,
          h: 0.08,
          s: 12,
        })),
      ),
    },
    warns: [{ kind: 'too-small', severity: 'warn', needPx: 24 }],
  },
  {
    name: 'people so small that the model sees hardly anybody',
    line: GOOD,
    context: {
      observation: observe(
        crowd(6, (share) => ({
          from: [0.1, 0.4 + 0.2 * share],
          to: [0.9, 0.4 + 0.2 * share],
          w: 0.02,
          h: 0.04,
          s: 20,
        })),
      ),
    },
    warns: [{ kind: 'too-small', severity: 'stop' }],
  },
  {
    name: 'people nearer than the model is sure of',
    line: GOOD,
    context: { model: { ...MODEL, reliableUpToPx: 40 } },
    warns: [
      { kind: 'too-large', severity: 'warn', reliableUpToPx: 40, px: expect.closeTo(58.5, 1) as unknown as number },
    ],
  },
  {
    name: 'people as near as the model is sure of',
    line: GOOD,
    context: { model: { ...MODEL, reliableUpToPx: 70 } },
    warns: [],
  },
  {
    name: 'people who run further than half their size between two frames',
    line: GOOD,
    context: {
      observation: observe(
        crowd(8, (share) => ({ from: [0.1, 0.4 + 0.2 * share], to: [0.9, 0.4 + 0.2 * share], s: 2 })),
        5,
      ),
    },
    warns: [{ kind: 'slow-rate', severity: 'warn' }],
  },
  {
    name: 'people who leap further than their size between two frames',
    line: GOOD,
    context: {
      observation: observe(
        crowd(8, (share) => ({ from: [0.1, 0.4 + 0.2 * share], to: [0.9, 0.4 + 0.2 * share], s: 2 })),
        2,
      ),
    },
    warns: [{ kind: 'slow-rate', severity: 'stop' }],
  },
  {
    name: 'a line along which people walk',
    line: lineOf([
      [0.2, 0.52],
      [0.8, 0.54],
    ]),
    warns: [
      { kind: 'parallel', degrees: expect.closeTo(1.1, 0) as unknown as number },
      { kind: 'nobody', of: 10 },
    ],
  },
  {
    name: 'a line that half of the people pass beside',
    line: lineOf([
      [0.5, 0.1],
      [0.5, 0.5],
    ]),
    warns: [{ kind: 'partial', end: 'last', beside: 5, of: 10 }],
  },
  {
    name: 'the same from its other end',
    line: lineOf([
      [0.5, 0.95],
      [0.5, 0.5],
    ]),
    warns: [{ kind: 'partial', end: 'last' }],
  },
  {
    name: 'a line where nobody goes',
    line: lineOf([
      [0.3, 0.9],
      [0.7, 0.94],
    ]),
    warns: [{ kind: 'nobody', of: 10 }],
  },
  {
    name: 'two lines that cross each other',
    line: GOOD,
    context: {
      lines: [
        GOOD,
        lineOf(
          [
            [0.3, 0.3],
            [0.7, 0.4],
          ],
          { id: 'b', name: 'Second' },
        ),
      ],
    },
    warns: [{ kind: 'crosses', other: 'Second' }],
  },
  {
    name: 'two lines side by side',
    line: GOOD,
    context: {
      lines: [
        GOOD,
        lineOf(
          [
            [0.52, 0.15],
            [0.52, 0.85],
          ],
          { id: 'b', name: 'Second' },
        ),
      ],
    },
    warns: [{ kind: 'close', other: 'Second', apart: expect.closeTo(0.0356, 3) as unknown as number }],
  },
  {
    name: 'two lines that cross but count different things',
    line: GOOD,
    context: {
      lines: [
        GOOD,
        lineOf(
          [
            [0.3, 0.3],
            [0.7, 0.4],
          ],
          { id: 'b', classes: ['car'] },
        ),
      ],
    },
    warns: [],
  },
  {
    name: 'feet that lie outside the picture',
    line: lineOf(
      [
        [0.5, 0.4],
        [0.5, 1],
      ],
      { anchor: 'bottom' },
    ),
    context: { observation: observe(crowd(6, () => ({ from: [0.1, 0.87], to: [0.9, 0.87], h: 0.26 }))) },
    warns: [
      { kind: 'hidden-feet', share: 1 },
      { kind: 'nobody', of: 6 },
    ],
  },
  {
    name: 'a line whose walk test went the other way both ways',
    line: GOOD,
    context: {
      walkTests: [
        {
          lineId: 'door',
          points: GOOD.points,
          atMs: 0,
          steps: [
            { step: 'in', outcome: 'wrong-direction' },
            { step: 'out', outcome: 'wrong-direction' },
          ],
        },
      ],
    },
    warns: [{ kind: 'direction', severity: 'stop' }],
  },
  {
    name: 'a correct line through which somebody else walked in while the walker went out',
    line: GOOD,
    context: {
      walkTests: [
        {
          lineId: 'door',
          points: GOOD.points,
          atMs: 0,
          steps: [
            { step: 'in', outcome: 'passed' },
            { step: 'out', outcome: 'wrong-direction' },
          ],
        },
      ],
    },
    warns: [{ kind: 'walk-step', step: 'out', severity: 'warn' }],
  },
  {
    name: 'a line for vehicles with a model that knows only people',
    line: { ...GOOD, classes: ['car', 'bus'] },
    context: { model: { ...MODEL, classes: ['person'] } },
    warns: [{ kind: 'unknown-class', classes: ['car', 'bus'], all: true, severity: 'stop' }],
  },
  {
    name: 'a line of which the model knows a part',
    line: { ...GOOD, classes: ['person', 'car'] },
    context: { model: { ...MODEL, classes: ['person'] } },
    warns: [{ kind: 'unknown-class', classes: ['car'], all: false, severity: 'warn' }],
  },
  {
    name: 'a class that another name of the model is counted as',
    line: { ...GOOD, classes: ['car'] },
    context: { model: { ...MODEL, classes: ['cell phone'] }, classMap: { 'cell phone': 'car' } },
    warns: [],
  },
  {
    name: 'a line that was moved since that walk test',
    line: GOOD,
    context: {
      walkTests: [
        {
          lineId: 'door',
          points: [
            [0.4, 0],
            [0.4, 1],
          ],
          atMs: 0,
          steps: [{ step: 'in', outcome: 'wrong-direction' }],
        },
      ],
    },
    warns: [],
  },
  {
    name: 'a line for cars, where only people were seen',
    line: lineOf(
      [
        [0.2, 0.5],
        [0.8, 0.5],
      ],
      { classes: ['car'] },
    ),
    context: { model: { ...MODEL, classes: ['person', 'car'] } },
    warns: [],
  },
]

describe('the line check', () => {
  it.each(rows)('$name', ({ line, context, warns }) => {
    expect(check(line, context)).toEqual(warns.map((one) => expect.objectContaining({ lineId: 'door', ...one })))
  })

  it('says by how much a line is too near the edge', () => {
    const [warning] = check(
      lineOf([
        [0.2, 0.99],
        [0.8, 0.99],
      ]),
    )
    expect(warning).toMatchObject({ at: expect.closeTo(0.01, 5), needed: expect.closeTo(0.095, 2) })
    // Where it says to go, it is content.
    expect(
      check(
        lineOf([
          [0.2, 0.9],
          [0.8, 0.9],
        ]),
      ).map(({ kind }) => kind),
    ).not.toContain('edge')
  })

  it('names a rate that would do', () => {
    const fast = crowd(8, (share) => ({
      from: [0.1, 0.4 + 0.2 * share] as [number, number],
      to: [0.9, 0.4 + 0.2 * share] as [number, number],
      s: 2,
    }))
    const [warning] = check(GOOD, { observation: observe(fast, 5) })
    expect(warning?.kind === 'slow-rate' && warning.needFps).toBeGreaterThan(8)
    expect(check(GOOD, { observation: observe(fast, 12) })).toEqual([])
  })
})
