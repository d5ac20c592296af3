import { describe, expect, it } from 'vitest'
import { assertCountable } from '#core/count/assert-countable.ts'
import { Calibration } from '#core/count/calibration.ts'
import { coverEverything, shapeProblem } from '#core/count/shape-problems.ts'
import type { Point } from '#core/geometry/point.ts'

const calibration = (part: object): Calibration => Calibration.parse(part)
const circle = (count: number): Point[] =>
  Array.from({ length: count }, (_, i) => [
    0.5 + 0.4 * Math.cos((i / count) * 2 * Math.PI),
    0.5 + 0.4 * Math.sin((i / count) * 2 * Math.PI),
  ])

describe('what a shape can be refused for', () => {
  it.each([
    [
      'a good line',
      [
        [0, 0],
        [1, 1],
      ],
      false,
      undefined,
    ],
    [
      'a line of one place',
      [
        [0.5, 0.5],
        [0.5, 0.5],
      ],
      false,
      'calibration.noLength',
    ],
    [
      'a line of almost no length',
      [
        [0.5, 0.5],
        [0.503, 0.5],
      ],
      false,
      'calibration.noLength',
    ],
    [
      'a line with a point twice',
      [
        [0.1, 0.5],
        [0.5, 0.5],
        [0.5, 0.5],
        [0.9, 0.5],
      ],
      false,
      'calibration.repeatedPoint',
    ],
    [
      'a line outside',
      [
        [0.5, 0.5],
        [1.2, 0.5],
      ],
      false,
      'calibration.outside',
    ],
    [
      'a place that is no number',
      [
        [0.5, 0.5],
        [Number.NaN, 0.5],
      ],
      false,
      'calibration.outside',
    ],
    [
      'a line that crosses itself',
      [
        [0.1, 0.1],
        [0.9, 0.1],
        [0.9, 0.9],
        [0.5, 0],
      ],
      false,
      'calibration.selfCrossing',
    ],
    ['one point', [[0.5, 0.5]], false, 'calibration.tooFewPoints'],
    ['500 points', circle(500), true, 'calibration.tooManyPoints'],
    ['64 points', circle(64), true, undefined],
    [
      'a bow tie',
      [
        [0.1, 0.1],
        [0.9, 0.9],
        [0.9, 0.1],
        [0.1, 0.9],
      ],
      true,
      'calibration.selfCrossing',
    ],
    [
      'three corners in a row',
      [
        [0.1, 0.1],
        [0.5, 0.5],
        [0.9, 0.9],
      ],
      true,
      'calibration.noArea',
    ],
    [
      'a sliver',
      [
        [0.1, 0.1],
        [0.9, 0.1],
        [0.9, 0.1005],
      ],
      true,
      'calibration.repeatedPoint',
    ],
    [
      'two corners',
      [
        [0.1, 0.1],
        [0.9, 0.9],
      ],
      true,
      'calibration.tooFewPoints',
    ],
  ] as [string, Point[], boolean, string | undefined][])('%s', (_, points, closed, code) => {
    expect(shapeProblem(points, closed)?.code).toBe(code)
  })
})

describe('a calibration', () => {
  const names = (part: object) => {
    try {
      assertCountable(calibration(part))
      return undefined
    } catch (thrown) {
      return (thrown as Error).message
    }
  }

  it('is refused by the name of the shape that is wrong', () => {
    expect(
      names({
        lines: [
          {
            id: 'a',
            name: 'Door',
            points: [
              [0, 0.5],
              [1, 0.5],
            ],
          },
        ],
      }),
    ).toBeUndefined()
    expect(
      names({
        lines: [
          {
            id: 'a',
            name: 'Door',
            points: [
              [0.5, 0.5],
              [0.5, 0.5],
            ],
          },
        ],
      }),
    ).toBe('“Door” has no length: it is a single point.')
    expect(
      names({
        zones: [
          {
            id: 'q',
            name: 'Queue',
            polygon: [
              [0.1, 0.1],
              [0.9, 0.9],
              [0.9, 0.1],
              [0.1, 0.9],
            ],
          },
        ],
      }),
    ).toContain('“Queue” crosses itself')
    expect(
      names({
        masks: [
          {
            polygon: [
              [0, 0],
              [0.5, 0],
              [1, 0],
            ],
          },
        ],
      }),
    ).toContain('“ignore mask 1” has no area')
  })

  it('is refused when ignore masks leave nothing; privacy masks may be as large as they like', () => {
    const all: Point[] = [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
    ]
    expect(names({ masks: [{ polygon: all }] })).toContain('cover the whole image')
    expect(
      names({
        masks: [
          {
            polygon: [
              [0, 0],
              [0.6, 0],
              [0.6, 1],
              [0, 1],
            ],
          },
          {
            polygon: [
              [0.5, 0],
              [1, 0],
              [1, 1],
              [0.5, 1],
            ],
          },
        ],
      }),
    ).toContain('cover the whole image')
    expect(names({ masks: [{ polygon: all, kind: 'privacy' }] })).toBeUndefined()
    expect(
      coverEverything([
        [
          [0, 0],
          [1, 0],
          [1, 0.9],
          [0, 0.9],
        ],
      ]),
    ).toBe(false)
  })

  it('of too many points, or with one outside, is refused in words', () => {
    const words = (part: object) => Calibration.safeParse(part).error?.issues[0]?.message
    expect(words({ lines: [{ id: 'a', name: 'Door', points: circle(500) }] })).toBe('has more than 64 points')
    expect(
      words({
        lines: [
          {
            id: 'a',
            name: 'Door',
            points: [
              [0, 0.5],
              [1.5, 0.5],
            ],
          },
        ],
      }),
    ).toContain('lies outside the picture')
  })
})
