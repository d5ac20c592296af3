import { describe, expect, it } from 'vitest'
import { wouldCount } from '#core/calibrate/would-count.ts'
import type { Point } from '#core/geometry/point.ts'
import { crowd, observe } from '../../../fixtures/observed.ts'
import { lineOf } from '../../../fixtures/walk.ts'

const ACROSS: Point[] = [
  [0.5, 0.9],
  [0.5, 0.1],
]
const right = (share: number) => ({ from: [0.1, 0.4 + 0.3 * share] as Point, to: [0.9, 0.4 + 0.3 * share] as Point })
const left = (share: number) => ({ from: [0.9, 0.4 + 0.3 * share] as Point, to: [0.1, 0.4 + 0.3 * share] as Point })

describe('what a line would have counted', () => {
  const seen = observe([...crowd(12, right), ...crowd(3, left)])

  it('are those who walked through it, by direction', () =>
    expect(wouldCount(lineOf(ACROSS), seen)).toMatchObject({ in: 12, out: 3 }))

  it('is turned round with the line', () =>
    expect(wouldCount(lineOf(ACROSS.toReversed()), seen)).toMatchObject({ in: 3, out: 12 }))

  it('is nobody where nobody walks, and nobody of a class that is not counted', () => {
    const beside = lineOf([
      [0.5, 0.02],
      [0.5, 0.1],
    ])
    expect(wouldCount(beside, seen)).toMatchObject({ in: 0, out: 0 })
    expect(wouldCount(lineOf(ACROSS, { classes: ['car'] }), seen)).toMatchObject({ in: 0, out: 0 })
  })

  it('leaves out who turned back on the line, as counting does', () => {
    const turned = observe([{ from: [0.1, 0.5], to: [0.49, 0.5] }])
    expect(wouldCount(lineOf(ACROSS), turned)).toMatchObject({ in: 0, out: 0 })
  })

  it('says how far back it looks: as long as was watched', () => {
    // 15 people of 4.1 s each.
    expect(wouldCount(lineOf(ACROSS), seen).minutes).toBeCloseTo(1.02, 1)
  })

  it('says less where more people came than paths are kept', () => {
    const busy = observe(
      crowd(240, right).map((one) => ({ ...one, s: 2 })),
      5,
    )
    const { in: inward, minutes } = wouldCount(lineOf(ACROSS), busy)
    expect(inward).toBe(busy.trackPaths.length)
    expect(minutes).toBeLessThan((busy.toMs - busy.fromMs) / 60_000)
    expect(inward / minutes).toBeCloseTo(240 / ((busy.toMs - busy.fromMs) / 60_000), 0)
  })

  it('is asked within a move of the pointer', () => {
    const busy = observe(crowd(200, right), 10)
    const startedMs = performance.now()
    for (let i = 0; i < 20; i++) wouldCount(lineOf(ACROSS), busy)
    expect((performance.now() - startedMs) / 20).toBeLessThan(50)
  })
})
