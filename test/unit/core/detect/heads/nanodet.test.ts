import { describe, expect, it } from 'vitest'
import { nanodet } from '#core/detect/heads/nanodet.ts'

const context = { input: { width: 64, height: 32 }, classCount: 2, minScore: 0.1 }
const BINS = 8
const CELLS = { 8: 32, 16: 8, 32: 2 }

/** A model that sees nothing but the objects given; distances in bins to left, top, right and bottom. */
function outputs(
  objects: { stride: 8 | 16 | 32; cell: number; scores: [number, number]; distances: (number | [number, number])[] }[],
) {
  const made = Object.fromEntries(
    Object.entries(CELLS).flatMap(([stride, cells]) => [
      [`cls_pred_stride_${stride}`, { dims: [1, cells, 2], data: new Float32Array(cells * 2) }],
      [`dis_pred_stride_${stride}`, { dims: [1, cells, 4 * BINS], data: new Float32Array(cells * 4 * BINS) }],
    ]),
  )
  for (const { stride, cell, scores, distances } of objects) {
    made[`cls_pred_stride_${stride}`]!.data.set(scores, cell * 2)
    // Sure of one bin, or torn between two.
    distances.forEach((bins, side) =>
      [bins].flat().forEach((bin) => (made[`dis_pred_stride_${stride}`]!.data[(cell * 4 + side) * BINS + bin] = 60)),
    )
  }
  return made
}

describe('the NanoDet head', () => {
  it('measures from the middle of the cell, in strides', () => {
    const [found, ...others] = nanodet.decode(
      outputs([{ stride: 8, cell: 8 + 2, scores: [0.2, 0.7], distances: [1, 0, 2, 3] }]),
      context,
    )
    expect(others).toEqual([])
    expect(found).toEqual({
      left: expect.closeTo(12, 4),
      top: expect.closeTo(12, 4),
      right: expect.closeTo(36, 4),
      bottom: expect.closeTo(36, 4),
      classIndex: 1,
      score: expect.closeTo(0.7, 6),
    })
  })

  it('takes the mean of a distribution that is torn between bins', () => {
    const [found] = nanodet.decode(
      outputs([{ stride: 32, cell: 1, scores: [0.9, 0], distances: [[1, 2], [0, 1], 0, 0] }]),
      context,
    )
    expect(found!.left).toBeCloseTo(48 - 1.5 * 32, 4)
    expect(found!.top).toBeCloseTo(16 - 0.5 * 32, 4)
  })

  it('finds objects of every stride and drops what scores too low', () => {
    const found = nanodet.decode(
      outputs([
        { stride: 8, cell: 0, scores: [0.5, 0], distances: [0, 0, 1, 1] },
        { stride: 16, cell: 7, scores: [0, 0.6], distances: [0, 0, 1, 1] },
        { stride: 32, cell: 0, scores: [0.09, 0.05], distances: [0, 0, 1, 1] },
      ]),
      context,
    )
    expect(found.map(({ score, classIndex }) => [classIndex, Number(score.toFixed(2))])).toEqual([
      [0, 0.5],
      [1, 0.6],
    ])
  })

  it('survives logits beyond what exp can hold', () => {
    const tensors = outputs([{ stride: 8, cell: 0, scores: [0.5, 0], distances: [0, 0, 0, 0] }])
    tensors.dis_pred_stride_8!.data[3] = 1e30
    expect(nanodet.decode(tensors, context)[0]!.left).toBeCloseTo(4 - 3 * 8, 4)
  })

  it('accepts its own shapes', () => {
    expect(nanodet.check(outputs([]), context)).toBeUndefined()
  })

  it.each([
    [
      'a missing stride',
      (o: ReturnType<typeof outputs>) => delete o.dis_pred_stride_16,
      /has outputs cls_pred_stride_16 and dis_pred_stride_16/,
    ],
    [
      'another number of classes',
      (o: ReturnType<typeof outputs>) => (o.cls_pred_stride_8 = { dims: [1, 32, 80], data: new Float32Array() }),
      /should be \[1,32,2\], it is \[1,32,80\]/,
    ],
    [
      'bins that are not four sides',
      (o: ReturnType<typeof outputs>) => (o.dis_pred_stride_32 = { dims: [1, 2, 30], data: new Float32Array() }),
      /4 × bins/,
    ],
  ])('explains %s', (_, spoil, reason) => {
    const tensors = outputs([])
    spoil(tensors)
    expect(nanodet.check(tensors, context)).toMatch(reason)
  })
})
