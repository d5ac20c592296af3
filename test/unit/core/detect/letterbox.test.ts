import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { letterbox, toPicture, type Letterbox } from '#core/detect/letterbox.ts'

const size = fc.integer({ min: 32, max: 2048 })
const fit = fc.constantFrom('top-left', 'center', 'stretch')
const anyLetterbox = fc
  .record({
    sourceWidth: fc.integer({ min: 16, max: 7680 }),
    sourceHeight: fc.integer({ min: 16, max: 4320 }),
    width: size,
    height: size,
    fit,
  })
  .map((r) => ({
    ...r,
    box: letterbox(
      r.sourceWidth,
      r.sourceHeight,
      r as { width: number; height: number; fit: 'top-left' | 'center' | 'stretch' },
    ),
  }))
/** A point of the picture (0..1) in input pixels. */
const toInput = ([x, y]: readonly [number, number], box: Letterbox) => [
  box.left + x * box.width,
  box.top + y * box.height,
]
const share = fc.double({ min: 0, max: 1, noNaN: true })

describe('letterbox', () => {
  it.each([
    ['wide at the top left', 768, 432, 'top-left', { width: 416, height: 234, left: 0, top: 0 }],
    ['wide in the middle', 768, 432, 'center', { width: 416, height: 234, left: 0, top: 91 }],
    ['tall in the middle', 432, 768, 'center', { width: 234, height: 416, left: 91, top: 0 }],
    ['stretched', 768, 432, 'stretch', { width: 416, height: 416, left: 0, top: 0 }],
    ['smaller than the input, enlarged', 104, 52, 'top-left', { width: 416, height: 208, left: 0, top: 0 }],
  ] as const)('lays a picture %s', (_, sourceWidth, sourceHeight, how, expected) => {
    expect(letterbox(sourceWidth, sourceHeight, { width: 416, height: 416, fit: how })).toEqual({
      sourceWidth,
      sourceHeight,
      ...expected,
    })
  })

  it('never leaves the input and never has an empty side', () => {
    fc.assert(
      fc.property(anyLetterbox, ({ box, width, height }) => {
        expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(1)
        expect(Math.min(box.left, box.top)).toBeGreaterThanOrEqual(0)
        expect(box.left + box.width).toBeLessThanOrEqual(width)
        expect(box.top + box.height).toBeLessThanOrEqual(height)
      }),
    )
  })

  it('keeps the aspect ratio to half a pixel unless it stretches', () => {
    fc.assert(
      fc.property(anyLetterbox, ({ box, sourceWidth, sourceHeight, width, height, fit }) => {
        if (fit === 'stretch') {
          expect([box.width, box.height]).toEqual([width, height])
          return
        }
        const scale = Math.min(width / sourceWidth, height / sourceHeight)
        expect(Math.abs(box.width - Math.max(1, sourceWidth * scale))).toBeLessThanOrEqual(0.5)
        expect(Math.abs(box.height - Math.max(1, sourceHeight * scale))).toBeLessThanOrEqual(0.5)
      }),
    )
  })

  it('takes a box into the input and back to where it was', () => {
    fc.assert(
      fc.property(anyLetterbox, share, share, share, share, ({ box }, a, b, c, d) => {
        const [x, y, right, bottom] = [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)]
        const there = [...toInput([x, y], box), ...toInput([right, bottom], box)] as [number, number, number, number]
        const back = toPicture(...there, box)
        expect(back.x).toBeCloseTo(x, 9)
        expect(back.y).toBeCloseTo(y, 9)
        expect(back.w).toBeCloseTo(right - x, 9)
        expect(back.h).toBeCloseTo(bottom - y, 9)
      }),
    )
  })

  it('cuts boxes at the edges of the picture', () => {
    const box = letterbox(200, 100, { width: 100, height: 100, fit: 'center' })
    expect(toPicture(-50, 0, 50, 60, box)).toEqual({ x: 0, y: 0, w: 0.5, h: 0.7 })
    expect(toPicture(10, 0, 40, 20, box).h).toBe(0)
  })
})
