import { expect, it } from 'vitest'
import { COCO_80, COCO_91 } from '#core/detect/coco-classes.ts'

it('has 80 different names', () => {
  expect(new Set(COCO_80).size).toBe(80)
})

it.each([
  [0, 'person'],
  [2, 'car'],
  [7, 'truck'],
  [62, 'tv'],
  [79, 'toothbrush'],
])('numbers the 80 as the models do: %i is %s', (index, name) => {
  expect(COCO_80[index]).toBe(name)
})

it.each([
  [1, 'person'],
  [3, 'car'],
  [8, 'truck'],
  [13, 'stop sign'],
  [62, 'chair'],
  [72, 'tv'],
  [90, 'toothbrush'],
  [12, 'unused'],
])('numbers the 91 as the data set does: %i is %s', (index, name) => {
  expect(COCO_91[index]).toBe(name)
})
