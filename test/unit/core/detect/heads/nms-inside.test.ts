import { describe, expect, it } from 'vitest'
import { nmsInside } from '#core/detect/heads/nms-inside.ts'

const context = { input: { width: 200, height: 100 }, classCount: 3, minScore: 0.1 }
const f32 = (dims: number[], values: number[]) => ({ dims, data: Float32Array.from(values) })
const FOUND = { left: 80, top: 30, right: 120, bottom: 70, classIndex: 2, score: expect.closeTo(0.6, 6) }

describe('the head of models with suppression inside', () => {
  it.each([
    [
      '[1,N,6] rows of corners, score and class',
      { output0: f32([1, 2, 6], [80, 30, 120, 70, 0.6, 2, 0, 0, 0, 0, 0, 0]) },
    ],
    ['[N,6] rows', { output0: f32([1, 6], [80, 30, 120, 70, 0.6, 2]) }],
    [
      '[N,7] rows that begin with the batch',
      { output: f32([2, 7], [0, 80, 30, 120, 70, 2, 0.6, 0, 1, 1, 9, 9, 0, 0.05]) },
    ],
    [
      'boxes with their score beside labels',
      {
        dets: f32([1, 2, 5], [80, 30, 120, 70, 0.6, 0, 0, 0, 0, 0]),
        labels: { dims: [1, 2], data: BigInt64Array.of(2n, -1n) },
      },
    ],
    [
      'boxes, labels and scores apart',
      {
        boxes: f32([2, 4], [80, 30, 120, 70, 0, 0, 9, 9]),
        labels: { dims: [2], data: BigInt64Array.of(2n, 1n) },
        scores: f32([2], [0.6, 0.01]),
      },
    ],
    [
      'boxes of 0..1',
      {
        boxes: f32([1, 4], [0.4, 0.3, 0.6, 0.7]),
        labels: { dims: [1], data: Int32Array.of(2) },
        scores: f32([1], [0.6]),
      },
    ],
    [
      'a list with its count, whose rest is old',
      {
        num_dets: { dims: [1, 1], data: Int32Array.of(1) },
        det_boxes: f32([1, 2, 4], [80, 30, 120, 70, 1, 1, 9, 9]),
        det_scores: f32([1, 2], [0.6, 0.9]),
        det_classes: { dims: [1, 2], data: Int32Array.of(2, 0) },
      },
    ],
    [
      'TensorFlow names, whose boxes begin with the top',
      {
        num_detections: f32([1], [1]),
        detection_boxes: f32([1, 1, 4], [0.3, 0.4, 0.7, 0.6]),
        detection_scores: f32([1, 1], [0.6]),
        detection_classes: f32([1, 1], [2]),
      },
    ],
  ])('reads %s', (_, outputs) => {
    expect(nmsInside.check(outputs, context)).toBeUndefined()
    const [found, ...others] = nmsInside.decode(outputs, context)
    expect(others).toEqual([])
    expect(found).toEqual({
      ...FOUND,
      left: expect.closeTo(80, 4),
      top: expect.closeTo(30, 4),
      right: expect.closeTo(120, 4),
      bottom: expect.closeTo(70, 4),
    })
  })

  it('finds nothing in an empty list', () => {
    const outputs = { output0: f32([0, 6], []) }
    expect(nmsInside.check(outputs, context)).toBeUndefined()
    expect(nmsInside.decode(outputs, context)).toEqual([])
  })

  it.each([
    ['a vector', { output: { dims: [1, 256] } }],
    ['rows of five', { output: { dims: [1, 100, 5] } }],
    ['boxes without scores', { boxes: { dims: [100, 4] }, labels: { dims: [100] } }],
    ['lists of different lengths', { boxes: { dims: [100, 4] }, labels: { dims: [100] }, scores: { dims: [50] } }],
    [
      'four outputs without a count',
      { boxes: { dims: [9, 4] }, labels: { dims: [9] }, scores: { dims: [9] }, masks: { dims: [9, 28, 28] } },
    ],
  ])('refuses %s', (_, outputs) => {
    expect(nmsInside.check(outputs, context)).toMatch(/this one has/)
  })
})
