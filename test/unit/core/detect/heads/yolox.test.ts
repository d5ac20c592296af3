import { describe, expect, it } from 'vitest'
import { yolox } from '#core/detect/heads/yolox.ts'

const input = { width: 64, height: 32 }
/** 8×4 + 4×2 + 2×1 cells. */
const ANCHORS = 42
const context = { input, classCount: 3, minScore: 0.1 }
const shape = (...dims: number[]) => ({ output: { dims } })

/** All zeros but for the rows given. */
function outputs(rows: Record<number, number[]>) {
  const data = new Float32Array(ANCHORS * 8)
  for (const [row, values] of Object.entries(rows)) data.set(values, Number(row) * 8)
  return { output: { dims: [1, ANCHORS, 8], data } }
}

describe('the YOLOX head', () => {
  it.each([
    ['stride 8, column 2 of row 1', 1 * 8 + 2, { left: 12, top: 4, right: 28, bottom: 20 }, 8],
    ['stride 16, column 3 of row 1', 32 + 1 * 4 + 3, { left: 40, top: 8, right: 72, bottom: 40 }, 16],
    ['stride 32, column 1 of row 0', 32 + 8 + 1, { left: 16, top: -16, right: 80, bottom: 48 }, 32],
  ])('decodes a cell of %s', (_, row, corners) => {
    const found = yolox.decode(outputs({ [row]: [0.5, 0.5, Math.log(2), Math.log(2), 0.8, 0.1, 0.5, 0.2] }), context)
    expect(found).toHaveLength(1)
    for (const [side, value] of Object.entries(corners)) expect(found[0]![side as 'left']).toBeCloseTo(value, 4)
    expect(found[0]).toMatchObject({ classIndex: 1, score: expect.closeTo(0.4, 6) })
  })

  it('scores objectness times the best class and drops what stays below the threshold', () => {
    const found = yolox.decode(
      outputs({ 0: [0, 0, 0, 0, 0.3, 0.3, 0, 0], 1: [0, 0, 0, 0, 0.3, 0, 0, 0.34], 2: [0, 0, 0, 0, 0.09, 1, 1, 1] }),
      context,
    )
    expect(found.map(({ classIndex }) => classIndex)).toEqual([2])
  })

  it('finds nothing in numbers that are none', () => {
    expect(
      yolox.decode(
        outputs({ 3: [NaN, NaN, NaN, NaN, NaN, NaN, NaN, NaN], 4: [0, 0, 0, 0, 1, NaN, NaN, NaN] }),
        context,
      ),
    ).toEqual([])
  })

  it('accepts its own shape', () => {
    expect(yolox.check(shape(1, ANCHORS, 8), context)).toBeUndefined()
  })

  it.each([
    [
      'another size',
      { output: { dims: [1, 84, 8] } },
      /3 classes at 64×32 has an output of \[1,42,8\], this model has \[1,84,8\]/,
    ],
    ['another number of classes', { output: { dims: [1, ANCHORS, 85] } }, /\[1,42,85\]/],
    ['two dimensions', { output: { dims: [1, 256] } }, /of 2/],
    ['two outputs', { a: { dims: [1, ANCHORS, 8] }, b: { dims: [1] } }, /has 2/],
  ])('explains %s', (_, wrong, reason) => {
    expect(yolox.check(wrong, context)).toMatch(reason)
  })
})
