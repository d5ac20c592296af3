import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exposure } from '#core/aim/exposure.ts'
import type { GreyPicture } from '#core/aim/grey-picture.ts'
import { isMotionBlurred } from '#core/aim/motion-blur.ts'
import { sharpness } from '#core/aim/sharpness.ts'

const SIZE = 64
function picture(at: (x: number, y: number) => number): GreyPicture {
  const bytes = new Uint8Array(SIZE * SIZE)
  for (let y = 0; y < SIZE; y++)
    for (let x = 0; x < SIZE; x++) bytes[y * SIZE + x] = Math.max(0, Math.min(255, Math.round(at(x, y))))
  return { width: SIZE, height: SIZE, stride: SIZE, bytes }
}
/** Bars with edges this soft, moved by `shift`. */
const bars = (softness: number, shift = 0, low = 60, high = 180) =>
  picture((x) => low + (high - low) / (1 + Math.exp(-Math.sin((x + shift) / 4) * (6 / softness))))

describe('the sharpness of a picture', () => {
  it('falls with every step out of focus', () => {
    const values = [0.5, 1, 2, 4, 8].map((softness) => sharpness(bars(softness)))
    expect([...values].sort((a, b) => b - a)).toEqual(values)
    expect(values[0]! / values[4]!).toBeGreaterThan(2)
  })

  it('hardly changes when a cloud darkens the scene', () => {
    expect(sharpness(bars(1, 0, 30, 90)) / sharpness(bars(1))).toBeCloseTo(1, 1)
  })

  it('is none in a plain or black picture, and looks only where it is told to', () => {
    expect(sharpness(picture(() => 128))).toBe(0)
    expect(sharpness(picture(() => 0))).toBe(0)
    const half = picture((x, y) => (x < SIZE / 2 ? 128 : (x + y) % 2 ? 200 : 50))
    expect(sharpness(half, { x: 0, y: 0, w: 0.4, h: 1 })).toBe(0)
  })
})

describe('the light of a picture', () => {
  it.each([
    ['good', (x: number) => 60 + x * 2],
    ['too-dark', () => 10],
    ['too-bright', (x: number) => (x < 20 ? 250 : 180)],
    ['both-ends', (x: number) => (x < 20 ? 5 : x > 40 ? 250 : 128)],
    ['flat', () => 128],
  ] as const)('is %s', (hint, at) => expect(exposure(picture(at)).hint).toBe(hint))

  it('has shares between none and all', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: SIZE * SIZE, maxLength: SIZE * SIZE }), (bytes) => {
        const { black, white, mean } = exposure({ width: SIZE, height: SIZE, stride: SIZE, bytes })
        expect(black + white).toBeLessThanOrEqual(1)
        expect(mean).toBeGreaterThanOrEqual(0)
        expect(mean).toBeLessThanOrEqual(255)
      }),
      { numRuns: 20 },
    )
  })
})

describe('what moves', () => {
  const scene = (edge: (d: number) => number, shift: number) =>
    picture((x, y) => (y < 32 ? (Math.floor(x / 4) % 2 ? 200 : 60) : 60 + 140 * edge(x - shift)))
  const sharp = (d: number) => (Math.floor(d / 2) % 2 === 0 ? 1 : 0)
  const smeared = (d: number) => (d < 0 ? 0 : Math.min(1, d / 40))

  it('is sharp or smeared, or not there', () => {
    expect(isMotionBlurred(scene(sharp, 2), scene(sharp, 0))).toBe(false)
    expect(isMotionBlurred(scene(smeared, 0), scene(smeared, 20))).toBe(true)
    expect(isMotionBlurred(scene(sharp, 0), scene(sharp, 0))).toBeUndefined()
  })
})
