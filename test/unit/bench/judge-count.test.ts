import { describe, expect, it } from 'vitest'
import { Calibration } from '#core/count/calibration.ts'
import type { Detection } from '#core/detect/detection.ts'
import { judgeCount } from '../../bench/accuracy/judge-count.ts'
import { boxAt, lineOf } from '../../fixtures/walk.ts'

const CALIBRATION = Calibration.parse({
  lines: [
    lineOf([
      [0.5, 0.1],
      [0.5, 0.9],
    ]),
  ],
})

/** Walkers who cross the middle at these times, s, in 2 s each; to the right of the screen, which is out. */
function clip(walkers: readonly { atS: number; score?: number; className?: string; back?: boolean }[]) {
  const pictures = Array.from({ length: 300 }, (_, i) => ({
    mediaMs: i * 100,
    detections: walkers.flatMap(({ atS, score = 0.8, className = 'person', back }): Detection[] => {
      const share = (i / 10 - atS) / 2 + 0.5
      if (share < 0 || share > 1) return []
      const x = 0.2 + 0.6 * share
      return [{ box: boxAt([back ? 1 - x : x, 0.5]), score, className }]
    }),
  }))
  return { aspect: 1, fps: 10, classes: ['person', 'car'], sha256: '', pictures }
}
const out = (...timesS: number[]) => [
  { lineId: 'door', direction: 'out' as const, count: timesS.length, timesMs: timesS.map((t) => t * 1000) },
  { lineId: 'door', direction: 'in' as const, count: 0 },
]

describe('the bench judges a count', () => {
  it('by time and direction: what is counted elsewhere, or the other way, is extra and missed', () => {
    expect(judgeCount(clip([{ atS: 5 }, { atS: 15 }]), CALIBRATION, out(5, 15), undefined)).toEqual({
      truth: 2,
      found: 2,
      extra: 0,
      causes: {},
    })
    expect(judgeCount(clip([{ atS: 5 }]), CALIBRATION, out(15), undefined)).toMatchObject({ found: 0, extra: 1 })
    expect(judgeCount(clip([{ atS: 5, back: true }]), CALIBRATION, out(5), undefined)).toMatchObject({
      found: 0,
      extra: 1,
    })
  })

  it('with the reasons that the product keeps, each for one miss', () => {
    const judged = judgeCount(
      clip([{ atS: 5, score: 0.25 }, { atS: 10, className: 'car' }, { atS: 20 }]),
      CALIBRATION,
      out(5, 10, 15, 20, 20.5),
      undefined,
    )
    expect(judged).toEqual({
      truth: 5,
      found: 1,
      extra: 0,
      causes: { unsure: 1, 'wrong class': 1, 'not found': 1, merged: 1 },
    })
  })

  it('at a rate, of the same detections', () => {
    expect(judgeCount(clip([{ atS: 5 }]), CALIBRATION, out(5), 5)).toMatchObject({ found: 1, extra: 0 })
  })
})
