import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Detection } from '#core/detect/detection.ts'
import { suppress } from '#core/detect/nms.ts'
import { iou } from '#core/geometry/iou.ts'

const at = (className: string, score: number, x: number, y: number, w: number, h: number): Detection => ({
  className,
  score,
  box: { x, y, w, h },
})
const names = (detections: readonly Detection[]) => detections.map(({ className, score }) => `${className} ${score}`)

const share = fc.double({ min: 0, max: 0.7, noNaN: true })
const side = fc.double({ min: 0.05, max: 0.3, noNaN: true })
const detection = fc.record({
  className: fc.constantFrom('person', 'car', 'boat'),
  score: fc.double({ min: 0.1, max: 1, noNaN: true }),
  box: fc.record({ x: share, y: share, w: side, h: side }),
})

describe('suppress', () => {
  it('keeps the best of several boxes of one object', () => {
    const boxes = [
      at('person', 0.6, 0.11, 0.1, 0.2, 0.4),
      at('person', 0.9, 0.1, 0.1, 0.2, 0.4),
      at('person', 0.3, 0.1, 0.12, 0.2, 0.4),
    ]
    expect(names(suppress(boxes))).toEqual(['person 0.9'])
  })

  it('keeps two of a class that stand beside each other, overlapping a little', () => {
    expect(suppress([at('person', 0.9, 0.1, 0.1, 0.2, 0.4), at('person', 0.8, 0.2, 0.1, 0.2, 0.4)])).toHaveLength(2)
  })

  it('counts a van that is called car and truck once, by its better name', () => {
    expect(names(suppress([at('truck', 0.5, 0.1, 0.1, 0.3, 0.3), at('car', 0.7, 0.105, 0.1, 0.3, 0.3)]))).toEqual([
      'car 0.7',
    ])
  })

  it('keeps a person who stands before a car', () => {
    expect(suppress([at('car', 0.9, 0.1, 0.2, 0.5, 0.3), at('person', 0.4, 0.3, 0.15, 0.12, 0.35)])).toHaveLength(2)
  })

  it.each(['motorcycle', 'bicycle'])('keeps the rider and the %s though their boxes are nearly the same', (ridden) => {
    expect(suppress([at(ridden, 0.9, 0.1, 0.1, 0.1, 0.3), at('person', 0.5, 0.1, 0.09, 0.1, 0.3)])).toHaveLength(2)
    expect(suppress([at('person', 0.9, 0.1, 0.1, 0.1, 0.3), at(ridden, 0.5, 0.1, 0.09, 0.1, 0.3)])).toHaveLength(2)
  })

  it('takes the upper body for the person where the model is said to find it, whichever has the better score', () => {
    const [whole, upper] = [at('person', 0.9, 0.4, 0.1, 0.2, 0.8), at('person', 0.5, 0.43, 0.1, 0.13, 0.25)]
    expect(suppress([whole, upper])).toHaveLength(2)
    expect(suppress([whole, upper], { nested: 0.9 })).toEqual([whole])
    expect(suppress([{ ...whole, score: 0.4 }, upper], { nested: 0.9 })).toEqual([upper])
    expect(suppress([whole, at('person', 0.5, 0.3, 0.1, 0.15, 0.4)], { nested: 0.9 })).toHaveLength(2)
    expect(suppress([whole, at('car', 0.5, 0.43, 0.1, 0.13, 0.25)], { nested: 0.9 })).toHaveLength(2)
  })

  it('leaves its input as it was', () => {
    const boxes = [at('car', 0.2, 0, 0, 0.1, 0.1), at('car', 0.9, 0, 0, 0.1, 0.1)]
    suppress(boxes)
    expect(names(boxes)).toEqual(['car 0.2', 'car 0.9'])
  })

  it('gives the best first, none within reach of a better one, and drops nothing without cause', () => {
    fc.assert(
      fc.property(fc.array(detection, { maxLength: 30 }), (boxes) => {
        const kept = suppress(boxes)
        const tooClose = (a: Detection, b: Detection) => iou(a.box, b.box) > (a.className === b.className ? 0.45 : 0.8)
        kept.forEach((one, index) =>
          kept.slice(0, index).forEach((better) => {
            expect(better.score).toBeGreaterThanOrEqual(one.score)
            expect(tooClose(better, one)).toBe(false)
          }),
        )
        for (const dropped of boxes.filter((box) => !kept.includes(box))) {
          expect(kept.some((better) => better.score >= dropped.score && tooClose(better, dropped))).toBe(true)
        }
      }),
    )
  })

  it('bounds its work when a model finds something everywhere', () => {
    const everywhere = Array.from({ length: 50_000 }, (_, i) =>
      at('person', i / 50_000, (i % 250) / 250, Math.floor(i / 250) / 250, 0.001, 0.001),
    )
    const kept = suppress(everywhere)
    expect(kept).toHaveLength(1000)
    expect(kept.at(-1)!.score).toBeCloseTo(0.98, 5)
  })
})
