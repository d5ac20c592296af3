import { expect, it } from 'vitest'
import { letterbox } from '#core/detect/letterbox.ts'
import { toDetections } from '#core/detect/to-detections.ts'

const fit = letterbox(200, 100, { width: 100, height: 100, fit: 'top-left' })
const raw = (left: number, top: number, right: number, bottom: number, score = 0.5, classIndex = 0) => ({
  left,
  top,
  right,
  bottom,
  score,
  classIndex,
})

it('gives boxes of the picture with the names of their classes', () => {
  expect(toDetections([raw(25, 10, 75, 30, 0.5, 1)], { classes: ['person', 'car'] }, fit)).toEqual([
    { box: { x: 0.25, y: 0.2, w: 0.5, h: expect.closeTo(0.4, 9) }, score: 0.5, className: 'car' },
  ])
})

it.each([
  ['lies in the padding', raw(10, 60, 40, 90)],
  ['has no area', raw(10, 10, 10, 30)],
  ['is turned inside out', raw(30, 30, 10, 10)],
  ['is no number', raw(NaN, 0, 10, 10)],
  ['has a class without a name', raw(10, 10, 30, 30, 0.5, 7)],
  ['has a class below zero', raw(10, 10, 30, 30, 0.5, -1)],
])('leaves out a box that %s', (_, box) => {
  expect(toDetections([box], { classes: ['person'] }, fit)).toEqual([])
})

it('cuts a box of infinite size at the picture', () => {
  expect(toDetections([raw(-Infinity, -Infinity, Infinity, Infinity)], { classes: ['person'] }, fit)[0]!.box).toEqual({
    x: 0,
    y: 0,
    w: 1,
    h: 1,
  })
})

it('never scores above one', () => {
  expect(toDetections([raw(0, 0, 10, 10, 1.0000001)], { classes: ['person'] }, fit)[0]!.score).toBe(1)
})
