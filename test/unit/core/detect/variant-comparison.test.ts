import { expect, it } from 'vitest'
import { costOf } from '#core/detect/variant-comparison.ts'

const recording = (people: number, itself: [number, number], form: [number, number]) => ({
  name: 'a',
  demo: false,
  people,
  itself: { missed: itself[0], extra: itself[1] },
  form: { missed: form[0], extra: form[1] },
})

it.each([
  ['no difference', [recording(20, [1, 0], [0, 1])], { people: 20, wrong: 0 }],
  [
    'what is wrong beyond what is wrong anyway, over all recordings',
    [recording(20, [1, 0], [3, 1]), recording(10, [2, 0], [1, 0])],
    { people: 30, wrong: 2 },
  ],
] as const)('the cost of a form is %s', (_title, recordings, expected) => {
  expect(costOf({ recordings: [...recordings] })).toEqual(expected)
})
