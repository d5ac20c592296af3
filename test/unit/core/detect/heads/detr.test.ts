import { describe, expect, it } from 'vitest'
import { detr } from '#core/detect/heads/detr.ts'

const input = { width: 200, height: 100 }
const context = { input, classCount: 3, minScore: 0.1 }
const f32 = (dims: number[], values: number[]) => ({ dims, data: Float32Array.from(values) })
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x))
const BOXES = f32([1, 2, 4], [0.5, 0.5, 0.2, 0.4, 0.1, 0.1, 0.1, 0.1])
const FIRST_BOX = {
  left: expect.closeTo(80, 4),
  top: expect.closeTo(30, 4),
  right: expect.closeTo(120, 4),
  bottom: expect.closeTo(70, 4),
}

describe('the DETR head', () => {
  it('takes a sigmoid where there are as many logits as classes', () => {
    const found = detr.decode({ pred_logits: f32([1, 2, 3], [-3, 2, 1, -5, -4, -3]), pred_boxes: BOXES }, context)
    expect(found).toEqual([{ ...FIRST_BOX, classIndex: 1, score: expect.closeTo(sigmoid(2), 6) }])
  })

  it('takes a softmax where there is one logit more, for no object', () => {
    const found = detr.decode({ logits: f32([1, 2, 4], [0, 0, 3, 1, 2, 0, 0, 9]), pred_boxes: BOXES }, context)
    const sum = 1 + 1 + Math.exp(3) + Math.exp(1)
    expect(found).toEqual([{ ...FIRST_BOX, classIndex: 2, score: expect.closeTo(Math.exp(3) / sum, 6) }])
  })

  it('tells boxes from logits by name when there are four logits', () => {
    const tensors = { labels: f32([1, 2, 4], [9, 0, 0, -9, -9, -9, -9, -9]), dets: BOXES }
    expect(detr.decode(tensors, { ...context, classCount: 4 })).toEqual([
      { ...FIRST_BOX, classIndex: 0, score: expect.closeTo(1, 3) },
    ])
  })

  it('reads one output of boxes and finished scores', () => {
    const found = detr.decode(
      { output0: f32([1, 2, 7], [0.5, 0.5, 0.2, 0.4, 0.1, 0.2, 0.7, 0, 0, 1, 1, 0.05, 0, 0]) },
      context,
    )
    expect(found).toEqual([{ ...FIRST_BOX, classIndex: 2, score: expect.closeTo(0.7, 6) }])
  })

  it('reads labels, boxes and scores that a model with a size input gives', () => {
    const tensors = {
      labels: { dims: [1, 2], data: BigInt64Array.of(1n, 0n) },
      boxes: f32([1, 2, 4], [80, 30, 120, 70, 0, 0, 9, 9]),
      scores: f32([1, 2], [0.6, 0.02]),
    }
    expect(detr.check(tensors, context)).toBeUndefined()
    expect(detr.decode(tensors, context)).toEqual([
      { left: 80, top: 30, right: 120, bottom: 70, classIndex: 1, score: expect.closeTo(0.6, 6) },
    ])
  })

  it('accepts both kinds of logits', () => {
    for (const logits of [3, 4])
      expect(
        detr.check({ pred_logits: { dims: [1, 300, logits] }, pred_boxes: { dims: [1, 300, 4] } }, context),
      ).toBeUndefined()
    expect(detr.check({ output0: { dims: [1, 300, 7] } }, context)).toBeUndefined()
  })

  it.each([
    [
      'another number of classes',
      { pred_logits: { dims: [1, 300, 80] }, pred_boxes: { dims: [1, 300, 4] } },
      /80 class logits, the manifest names 3/,
    ],
    [
      'boxes of another number of queries',
      { pred_logits: { dims: [1, 300, 3] }, pred_boxes: { dims: [1, 100, 4] } },
      /pred_boxes \[1,100,4\]/,
    ],
    ['one output of another size', { output0: { dims: [1, 300, 84] } }, /\[1,queries,7\], this model has \[1,300,84\]/],
    [
      'lists of different lengths',
      { labels: { dims: [1, 300] }, boxes: { dims: [1, 300, 4] }, scores: { dims: [1, 100] } },
      /do not belong together/,
    ],
  ])('explains %s', (_, wrong, reason) => {
    expect(detr.check(wrong, context)).toMatch(reason)
  })
})
