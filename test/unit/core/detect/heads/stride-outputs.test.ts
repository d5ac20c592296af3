import { expect, it } from 'vitest'
import { strideOutputs } from '#core/detect/heads/stride-outputs.ts'

const layout = {
  strides: [8, 16],
  isOfGrid: (dims: readonly (number | string)[], stride: number) => dims[1] === 64 / stride,
  channel: 2,
  distances: 32,
}

it('takes the second of two outputs for the distances where there are as many classes', () => {
  const shapes = {
    a: { dims: [1, 8, 32] },
    b: { dims: [1, 4, 32] },
    c: { dims: [1, 8, 32] },
    d: { dims: [1, 4, 32] },
  }
  expect(strideOutputs(shapes, layout)).toEqual({
    classCount: 32,
    levels: [
      { stride: 8, scores: 'a', distances: 'c' },
      { stride: 16, scores: 'b', distances: 'd' },
    ],
  })
})

it('reads nothing where the strides have different numbers of classes, or an output is missing', () => {
  const shapes = { a: { dims: [1, 8, 2] }, b: { dims: [1, 4, 3] }, c: { dims: [1, 8, 32] }, d: { dims: [1, 4, 32] } }
  expect(strideOutputs(shapes, layout)).toBeUndefined()
  expect(strideOutputs({ a: shapes.a, b: shapes.b, c: shapes.c }, layout)).toBeUndefined()
})
