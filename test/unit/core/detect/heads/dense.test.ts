import { describe, expect, it } from 'vitest'
import type { Head, HeadContext, OutputTensor, Outputs } from '#core/detect/heads/head.ts'
import { isCellCount } from '#core/detect/heads/dense.ts'
import { nanodetPlus } from '#core/detect/heads/nanodet-plus.ts'
import { nmsClassFirst } from '#core/detect/heads/nms-class-first.ts'
import { ssd } from '#core/detect/heads/ssd.ts'
import { yoloNas } from '#core/detect/heads/yolo-nas.ts'
import { yolov5 } from '#core/detect/heads/yolov5.ts'
import { yolov8 } from '#core/detect/heads/yolov8.ts'

const SIZE = { width: 64, height: 64 }
const CELLS = 84
const context = (classCount: number): HeadContext => ({ input: SIZE, classCount, minScore: 0.1 })
const tensor = (dims: number[]): OutputTensor & { data: Float32Array } => ({
  dims,
  data: new Float32Array(dims.reduce((product, size) => product * size, 1)),
})
/** Row 7 of a table that is otherwise nothing. */
function rows(columns: readonly number[], across: boolean, count = CELLS): OutputTensor {
  const { length } = columns
  const table = tensor(across ? [1, length, count] : [1, count, length])
  columns.forEach((value, column) => (table.data[across ? column * count + 7 : 7 * length + column] = value))
  return table
}
const read = (head: Head, outputs: Outputs, classCount: number) => {
  expect(head.check(outputs, context(classCount))).toBeUndefined()
  return head.decode(outputs, context(classCount)).map((one) => ({ ...one, score: Number(one.score.toFixed(3)) }))
}
const CORNERS = { left: 10, top: 20, right: 30, bottom: 60 }

describe.each([false, true])('one table of boxes, across: %s', (across) => {
  it('with objectness: the score is both together', () => {
    const o = rows([20, 40, 20, 40, 0.5, 0.2, 0.8], across)
    expect(read(yolov5, { o }, 2)).toEqual([{ ...CORNERS, classIndex: 1, score: 0.4 }])
  })

  it('without: the score is that of the best class', () => {
    const o = rows([20, 40, 20, 40, 0.2, 0.8], across)
    expect(read(yolov8, { o }, 2)).toEqual([{ ...CORNERS, classIndex: 1, score: 0.8 }])
  })

  it('and a table of scores beside the boxes', () => {
    const outputs = { s: rows([0.2, 0.8, 0.1], across), b: rows([10, 20, 30, 60], false) }
    expect(read(yoloNas, outputs, 3)).toEqual([{ ...CORNERS, classIndex: 1, score: 0.8 }])
  })
})

it('SSD has shares of the picture, and "no object" before its classes', () => {
  const priors = 300
  const scores = tensor([1, priors, 3])
  for (let row = 0; row < priors; row++) scores.data.set(row === 7 ? [0.1, 0.2, 0.7] : [0.98, 0.01, 0.01], row * 3)
  const boxes = rows([10 / 64, 20 / 64, 30 / 64, 60 / 64], false, priors)
  expect(read(ssd, { scores, boxes }, 2)).toEqual([{ ...CORNERS, classIndex: 1, score: 0.7 }])
  expect(ssd.contradiction!({ scores, boxes }, context(2))).toBeUndefined()
  scores.data[0] = 0.5
  expect(ssd.contradiction!({ scores, boxes }, context(2))?.text).toMatch(/3 scores per position do not add up to 1/)
})

it('NanoDet-Plus has distances from the corner of a cell, over strides of 8 to 64', () => {
  const row = 2 + 32
  const o = tensor([1, 85, row])
  // Cell (2, 3) of stride 8; a bin that is far above the others is the distance, in strides.
  const at = (3 * 8 + 2) * row
  o.data[at + 1] = 0.6
  for (const [side, bin] of [1, 2, 1, 2].entries()) o.data[at + 2 + side * 8 + bin] = 50
  expect(read(nanodetPlus, { o }, 2)).toEqual([
    {
      left: expect.closeTo(8, 3),
      top: expect.closeTo(8, 3),
      right: expect.closeTo(24, 3),
      bottom: expect.closeTo(40, 3),
      classIndex: 1,
      score: 0.6,
    },
  ])
})

describe('rows that begin with the class', () => {
  it('have class, score and corners, as many as the second output counts', () => {
    const o = { dims: [2, 6], data: new Float32Array([1, 0.5, 10, 20, 30, 60, 0, 0.9, 1, 2, 30, 40]) }
    const n = { dims: [1], data: new Int32Array([1]) }
    expect(read(nmsClassFirst, { o, n }, 2)).toEqual([{ ...CORNERS, classIndex: 1, score: 0.5 }])
    expect(read(nmsClassFirst, { o }, 2)).toHaveLength(2)
  })

  it('or the picture before them, and shares', () => {
    const o = { dims: [1, 1, 1, 7], data: new Float32Array([0, 1, 0.5, 10 / 64, 20 / 64, 30 / 64, 60 / 64]) }
    expect(read(nmsClassFirst, { o }, 2)).toEqual([{ ...CORNERS, classIndex: 1, score: 0.5 }])
  })
})

it.each([
  [8400, 640, true],
  [25200, 640, false],
  [3549, 416, true],
  [3598, 416, true],
  [8732, 300, false],
])('%i boxes are one for each cell of a grid of %i pixels: %s', (count, side, is) => {
  expect(isCellCount(count, { width: side, height: side }, [1])).toBe(is)
})

it('an output of another size is refused with what it is', () => {
  expect(yolov8.check({ o: tensor([1, 5, 83]) }, context(1))).toMatch(
    /outputs of YOLOv8 with 1 classes, but o \[1,5,83\]/,
  )
})
