import { describe, expect, it } from 'vitest'
import { fastestdet } from '#core/detect/heads/fastestdet.ts'

const context = { input: { width: 64, height: 32 }, classCount: 2, minScore: 0.1 }
const [ROWS, COLUMNS] = [2, 4]

function outputs(cell: number, values: number[]) {
  const data = new Float32Array(7 * ROWS * COLUMNS)
  values.forEach((value, channel) => (data[channel * ROWS * COLUMNS + cell] = value))
  return { 758: { dims: [1, 7, ROWS, COLUMNS], data } }
}

describe('the FastestDet head', () => {
  it('decodes a cell: tanh for the centre, sigmoid for the size', () => {
    const [found, ...others] = fastestdet.decode(
      outputs(4 + 2, [0.8, Math.atanh(0.5), Math.atanh(-0.5), 0, Math.log(3), 0.1, 0.6]),
      context,
    )
    expect(others).toEqual([])
    // Centre (2.5 / 4, 0.5 / 2) of 64×32, half as wide and three quarters as high as the input.
    expect(found).toEqual({
      left: expect.closeTo(24, 4),
      top: expect.closeTo(-4, 4),
      right: expect.closeTo(56, 4),
      bottom: expect.closeTo(20, 4),
      classIndex: 1,
      score: expect.closeTo(0.8 ** 0.6 * 0.6 ** 0.4, 5),
    })
  })

  it.each([
    ['an objectness too low for any class', [0.02, 0, 0, 0, 0, 1, 1]],
    ['a class too low for the objectness', [0.1, 0, 0, 0, 0, 0.05, 0.01]],
    ['numbers that are none', [NaN, NaN, NaN, NaN, NaN, NaN, NaN]],
  ])('drops %s', (_, values) => {
    expect(fastestdet.decode(outputs(0, values), context)).toEqual([])
  })

  it('keeps a weak objectness whose class lifts it over the threshold', () => {
    expect(fastestdet.decode(outputs(0, [0.023, 0, 0, 0, 0, 1, 0]), context)).toHaveLength(1)
  })

  it('accepts its own shape and explains another', () => {
    expect(fastestdet.check(outputs(0, []), context)).toBeUndefined()
    expect(fastestdet.check({ 758: { dims: [1, 85, 2, 4] } }, context)).toMatch(
      /2 classes has an output of \[1,7,rows,columns\], this model has \[1,85,2,4\]/,
    )
    expect(fastestdet.check({ 758: { dims: [1, 256] } }, context)).toMatch(/of 2/)
  })
})
