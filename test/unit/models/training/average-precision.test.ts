import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { measureAccuracy, type JudgedPicture, type TrueBox } from '../../../../models/training/average-precision.ts'
import type { FoundBox } from '../../../../models/training/detect-all.ts'

const HERE: TrueBox = [0.1, 0.1, 0.2, 0.4]
const THERE: TrueBox = [0.6, 0.2, 0.2, 0.4]
const found = (box: TrueBox, score: number): FoundBox => [...box, score]
const picture = (boxes: FoundBox[], truth: TrueBox[], heightPx = 100): JudgedPicture => ({
  found: boxes,
  truth,
  heightPx,
})

describe('the accuracy of a detector', () => {
  it.each<[string, JudgedPicture[], { ap50: number; recall: number; precision: number; wrong: number }]>([
    [
      'everybody found',
      [picture([found(HERE, 0.9), found(THERE, 0.8)], [HERE, THERE])],
      { ap50: 1, recall: 1, precision: 1, wrong: 0 },
    ],
    ['nobody found', [picture([], [HERE])], { ap50: 0, recall: 0, precision: 0, wrong: 0 }],
    ['nobody there, nobody found', [picture([], [])], { ap50: 0, recall: 0, precision: 0, wrong: 0 }],
    [
      'somebody found where nobody is',
      [picture([found(HERE, 0.9)], [])],
      { ap50: 0, recall: 0, precision: 0, wrong: 1 },
    ],
    [
      'one of two found',
      [picture([found(HERE, 0.9)], [HERE, THERE])],
      { ap50: 0.5, recall: 0.5, precision: 1, wrong: 0 },
    ],
    [
      'a second box on one person, less sure',
      [picture([found(HERE, 0.9), found(HERE, 0.6)], [HERE])],
      { ap50: 1, recall: 1, precision: 0.5, wrong: 1 },
    ],
    [
      'a wrong box that is surer than the right one',
      [picture([found(THERE, 0.9), found(HERE, 0.6)], [HERE])],
      { ap50: 0.5, recall: 1, precision: 0.5, wrong: 1 },
    ],
    [
      'a box too small to count as the same',
      [picture([found([0.1, 0.1, 0.2, 0.19], 0.9)], [HERE])],
      { ap50: 0, recall: 0, precision: 0, wrong: 1 },
    ],
    [
      'somebody found with a score that is not used',
      [picture([found(HERE, 0.3)], [HERE])],
      { ap50: 1, recall: 0, precision: 0, wrong: 0 },
    ],
    [
      'scores that are compared across pictures',
      [picture([found(THERE, 0.9)], [HERE]), picture([found(HERE, 0.8)], [HERE])],
      { ap50: 0.25, recall: 0.5, precision: 0.5, wrong: 1 },
    ],
  ])('%s', (_, pictures, expected) => {
    expect(measureAccuracy(pictures)).toMatchObject(expected)
  })

  it('takes a box that mostly lies where somebody may be or not for neither right nor wrong', () => {
    const boxes = [found(HERE, 0.9), found(THERE, 0.8)]
    const judged = (ignored: TrueBox): JudgedPicture => ({ ...picture(boxes, [HERE]), ignored: [ignored] })
    expect(measureAccuracy([judged([0.5, 0.1, 0.4, 0.8])])).toMatchObject({ precision: 1, wrong: 0 })
    expect(measureAccuracy([judged([0.5, 0.1, 0.15, 0.8])])).toMatchObject({ precision: 0.5, wrong: 1 })
    expect(measureAccuracy([judged([0, 0, 1, 1])])).toMatchObject({ recall: 1, wrong: 0 })
  })

  it('tells recall by the height that people have in pixels of their own picture', () => {
    const pictures = [picture([found(HERE, 0.9)], [HERE, THERE], 100), picture([], [HERE], 1000)]
    expect(measureAccuracy(pictures).byHeight).toEqual([
      { from: 24, to: 48, people: 2, recall: 0.5 },
      { from: 192, to: Infinity, people: 1, recall: 0 },
    ])
  })

  it('gives a true box to the surest of those that fit it, whatever their order', () => {
    const near: TrueBox = [0.11, 0.1, 0.2, 0.4]
    const either = [found(HERE, 0.5), found(near, 0.9)]
    expect(measureAccuracy([picture(either, [HERE])])).toEqual(measureAccuracy([picture(either.toReversed(), [HERE])]))
  })

  const box = fc.tuple(
    fc.double({ min: 0, max: 0.5, noNaN: true }),
    fc.double({ min: 0, max: 0.5, noNaN: true }),
    fc.double({ min: 0.05, max: 0.5, noNaN: true }),
    fc.double({ min: 0.05, max: 0.5, noNaN: true }),
  )
  const scored = fc.tuple(box, fc.double({ min: 0.01, max: 1, noNaN: true })).map(([at, score]) => found(at, score))
  const anyPicture = fc.record({
    found: fc.array(scored, { maxLength: 6 }),
    truth: fc.array(box, { maxLength: 5 }),
    heightPx: fc.constant(100),
  })

  it('stays between nothing and all, and never finds more people than there are', () => {
    fc.assert(
      fc.property(fc.array(anyPicture, { maxLength: 4 }), (pictures) => {
        const { ap50, recall, precision, byHeight } = measureAccuracy(pictures)
        for (const value of [ap50, recall, precision]) {
          expect(value).toBeGreaterThanOrEqual(0)
          expect(value).toBeLessThanOrEqual(1 + 1e-9)
        }
        const people = pictures.flatMap(({ truth }) => truth).length
        expect(byHeight.reduce((sum, { people: some }) => sum + some, 0)).toBe(people)
      }),
    )
  })

  it('is not made better by a box of nobody, however sure', () => {
    fc.assert(
      fc.property(
        fc.array(anyPicture, { minLength: 1, maxLength: 4 }),
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        (pictures, score) => {
          const outside: FoundBox = [2, 2, 0.1, 0.1, score]
          const worse = [{ ...pictures[0]!, found: [...pictures[0]!.found, outside] }, ...pictures.slice(1)]
          expect(measureAccuracy(worse).ap50).toBeLessThanOrEqual(measureAccuracy(pictures).ap50 + 1e-9)
        },
      ),
    )
  })
})
