import { describe, expect, it } from 'vitest'
import type { RawDetection } from '#core/detect/heads/head.ts'
import { judgeReading, type ReadAs } from '#core/detect/judge-reading.ts'

const AS: ReadAs = { input: { width: 640, height: 640 }, classes: ['van', 'car'], finished: false }
const box = (left: number, top: number, width: number, height: number, over: Partial<RawDetection> = {}) => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
  classIndex: 0,
  score: 0.8,
  ...over,
})
/** Boxes over the whole picture, of which a few are sure. */
const USUAL = Array.from({ length: 40 }, (_, index) =>
  box(100 + (index % 8) * 60, 100 + Math.floor(index / 8) * 90, 40, 80, { score: index % 10 === 0 ? 0.7 : 0.01 }),
)
const problemOf = (found: RawDetection[], as: Partial<ReadAs> = {}, people: RawDetection[] = []) =>
  judgeReading([{ found, people }], { ...AS, ...as }).problem?.text

describe('what a model gives can be true', () => {
  it('when boxes of usual sizes lie all over the picture', () => {
    expect(judgeReading([{ found: USUAL, people: [] }], AS)).toEqual({ evidence: 0.7 })
  })

  it('when a few boxes are odd, as networks give some', () => {
    expect(problemOf([...USUAL, box(-900, 0, 5, 5, { score: 0.01 })])).toBeUndefined()
  })

  it('when it finds nothing, which is no evidence', () => {
    expect(judgeReading([{ found: [], people: [] }], { ...AS, finished: true })).toEqual({ evidence: 0 })
  })

  it('when rows that only fill a list up have a class of their own', () => {
    expect(
      problemOf([box(100, 100, 40, 80), box(0, 0, 0, 0, { score: 1e-5, classIndex: -1 })], { finished: true }),
    ).toBe(undefined)
  })
})

describe('what a model gives cannot be true', () => {
  const all = (change: (one: RawDetection) => Partial<RawDetection>) => USUAL.map((one) => ({ ...one, ...change(one) }))
  it.each([
    ['values that are no numbers', [box(NaN, 0, 5, 5)], /not numbers/],
    ['boxes without end', [box(0, 0, Infinity, 5)], /not numbers/],
    ['scores in percent', all(({ score }) => ({ score: score * 100 })), /scores go up to 70\.00/],
    ['half a class', [box(100, 100, 40, 80, { classIndex: 0.5 })], /class number 0\.50/],
    ['classes beyond their names', [box(100, 100, 40, 80, { classIndex: 2 })], /class number 2 but has 2 classes/],
    [
      'boxes in shares of the picture',
      all(({ left, top, score }) => box(left / 640, top / 640, 0.1, 0.2, { score })),
      /two pixels/,
    ],
    ['boxes within a cell', all(({ score }) => box(1, 2, 3, 4, { score })), /two pixels/],
    ['boxes that end before they begin', all(({ left }) => ({ right: left - 5 })), /end before they begin/],
    ['boxes far outside', all(({ left }) => ({ left: left + 4e7, right: left + 4e7 + 30 })), /far outside .*4\.0e\+7/],
    [
      'the same box everywhere',
      USUAL.map(({ score }) => box(300, 300, 40, 80, { score })),
      /all its boxes are identical/,
    ],
    ['an object in every place', all(() => ({ score: 0.6 })), /confident of an object at 40 of 40 positions/],
    [
      'two corners for centre and size',
      [box(10, 10, 200, 300), box(30, 20, 300, 400), box(-10, 50, 400, 200)],
      /two corners/,
    ],
  ])('%s', (_, found, reason) => {
    expect(problemOf(found)).toMatch(reason)
  })

  it('thousands of finished boxes', () => {
    const found = Array.from({ length: 1_200 }, (_, index) => box(100 + (index % 400), 200, 40, 80))
    expect(problemOf(found, { finished: true })).toBe('it lists 1200 final boxes for one image')
  })

  const PEOPLE = [box(100, 100, 40, 80), box(200, 100, 40, 80), box(300, 100, 40, 80)]
  const named = { classes: ['person', 'car'] }
  it('people who are somewhere else', () => {
    expect(
      problemOf(
        PEOPLE.map((one) => box(one.left, 400, 40, 80)),
        named,
        PEOPLE,
      ),
    ).toMatch(/3 of 3 people/)
    expect(problemOf(PEOPLE, named, PEOPLE)).toBeUndefined()
  })

  it('people under another name, where there is one for them', () => {
    const called = PEOPLE.map((one) => ({ ...one, classIndex: 1 }))
    expect(problemOf(called, named, PEOPLE)).toMatch(/calls them car/)
    expect(problemOf(called, { classes: ['van', 'car'] }, PEOPLE)).toBeUndefined()
  })
})
