import { expect, it } from 'vitest'
import { shareAlong } from '#core/calibrate/along-line.ts'
import type { Point } from '#core/geometry/point.ts'

const DOWN: readonly Point[] = [
  [0.5, 0.2],
  [0.5, 0.8],
]

it.each<[string, readonly Point[], readonly Point[], number]>([
  [
    'a straight walk across',
    DOWN,
    [
      [0.4, 0.35],
      [0.6, 0.35],
    ],
    0.25,
  ],
  [
    'a slanting one, where it passes',
    DOWN,
    [
      [0.4, 0.2],
      [0.6, 0.8],
    ],
    0.5,
  ],
  [
    'the last of two passages',
    DOWN,
    [
      [0.4, 0.26],
      [0.6, 0.26],
      [0.6, 0.74],
      [0.4, 0.74],
    ],
    0.9,
  ],
  [
    'a bent line, by its length',
    [
      [0.2, 0.5],
      [0.6, 0.5],
      [0.6, 0.9],
    ],
    [
      [0.5, 0.7],
      [0.7, 0.7],
    ],
    0.75,
  ],
  [
    'a path that ends before the line',
    DOWN,
    [
      [0.3, 0.5],
      [0.45, 0.68],
    ],
    0.8,
  ],
  [
    'one that went past its end',
    DOWN,
    [
      [0.4, 0.9],
      [0.6, 0.9],
    ],
    1,
  ],
])('tells where along a line somebody was: %s', (_, line, path, share) => {
  expect(shareAlong(line, path, 1)).toBeCloseTo(share, 5)
})

it('measures in the shape of the picture, not in its shares', () => {
  const line: readonly Point[] = [
    [0, 0],
    [0.5, 0],
    [0.5, 1],
  ]
  // At 2:1 both legs are as long as each other.
  expect(
    shareAlong(
      line,
      [
        [0.4, 0.5],
        [0.6, 0.5],
      ],
      2,
    ),
  ).toBeCloseTo(0.75, 5)
})

it('knows nothing of somebody whom it never saw', () => {
  expect(shareAlong(DOWN, [], 1)).toBeUndefined()
})
