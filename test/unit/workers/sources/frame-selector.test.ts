import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FrameSelector } from '../../../../workers/sources/frame-selector.ts'

function chosen(fps: number | undefined, sourceFps: number, timesMs: readonly number[]): number[] {
  const selector = new FrameSelector(fps, sourceFps)
  return timesMs.filter((mediaMs) => selector.wants(mediaMs))
}

const steady = (fps: number, seconds: number) =>
  Array.from({ length: Math.round(fps * seconds) }, (_, index) => (index * 1000) / fps)

describe('FrameSelector', () => {
  it('keeps every picture when no rate is wanted', () => {
    expect(chosen(undefined, 25, steady(25, 2))).toHaveLength(50)
  })

  it('takes every other picture at half the rate', () => {
    expect(chosen(5, 10, steady(10, 1))).toEqual([0, 200, 400, 600, 800])
  })

  it('keeps every picture of a source slower than the wanted rate', () => {
    expect(chosen(30, 12.5, steady(12.5, 4))).toHaveLength(50)
  })

  it('takes the wanted number of pictures from any faster source', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 30, max: 60 }), (fps, sourceFps) => {
        const count = chosen(fps, sourceFps, steady(sourceFps, 10)).length
        expect(Math.abs(count - fps * 10)).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('loses and doubles nothing of a source that runs at the wanted rate with jitter', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -45, max: 45, noNaN: true }), { minLength: 50, maxLength: 50 }),
        (jitter) => {
          // The first picture is the origin of media time.
          const times = steady(10, 5).map((mediaMs, index) => (index === 0 ? 0 : mediaMs + jitter[index]!))
          expect(chosen(10, 10, times)).toEqual(times)
        },
      ),
    )
  })

  it('goes on at the wanted rate after a gap, without making up for it', () => {
    const times = [...steady(20, 1), ...steady(20, 1).map((mediaMs) => mediaMs + 5000)]
    expect(chosen(10, 20, times)).toHaveLength(20)
  })
})
