import { describe, expect, it } from 'vitest'
import { bestFocus } from '#core/aim/aim-numbers.ts'

describe('the best focus that is remembered of a camera', () => {
  for (const [name, before, peaks, begunAgain, after] of [
    ['is the first that is found', undefined, { middle: 2 }, false, { middle: 2 }],
    ['stays when the camera is found out of focus and left so', { middle: 2 }, { middle: 1.2 }, false, { middle: 2 }],
    ['rises when it is made sharper', { middle: 2, whole: 3 }, { middle: 2.5 }, false, { middle: 2.5, whole: 3 }],
    [
      'is forgotten when the meter is begun again for another scene',
      { middle: 2, whole: 3 },
      { middle: 1.2 },
      true,
      { middle: 1.2 },
    ],
  ] as const) {
    it(name, () => expect(bestFocus(before, peaks, begunAgain)).toEqual(after))
  }
})
