import { describe, expect, it } from 'vitest'
import { PeakHold } from '#core/aim/peak-hold.ts'

const settle = (hold: PeakHold, value: number, readings = 20) =>
  Array.from({ length: readings }, () => hold.add(value)).at(-1)!

describe('the held peak', () => {
  it('praises nothing while nobody turns, however long and whoever walks by', () => {
    const hold = new PeakHold()
    for (let i = 0; i < 200; i++) {
      // Noise of a tenth; every 40 readings somebody close takes a third away for a second.
      const value = 10 + Math.sin(i * 7) - (i % 40 < 8 ? 3.5 : 0)
      expect(hold.add(value)).toMatchObject({ advice: 'turn', passed: false })
    }
  })

  it('sends the hand past the peak, back, and says when it is there', () => {
    const hold = new PeakHold()
    expect(hold.add(5).advice).toBe('turn')
    expect(settle(hold, 10)).toMatchObject({ advice: 'turn', passed: false })
    expect(settle(hold, 4)).toMatchObject({ advice: 'back', passed: true, peak: expect.closeTo(10, 1) })
    expect(settle(hold, 8)).toMatchObject({ advice: 'back', passed: true })
    expect(settle(hold, 9.9)).toMatchObject({ advice: 'there', passed: true })
  })

  it('sends on when it gets better than the peak that was passed', () => {
    const hold = new PeakHold()
    settle(hold, 10)
    settle(hold, 3)
    expect(settle(hold, 20)).toMatchObject({ advice: 'turn', passed: false })
    settle(hold, 8)
    expect(settle(hold, 20).advice).toBe('there')
  })

  it('begins anew for another scene', () => {
    const hold = new PeakHold()
    settle(hold, 10)
    settle(hold, 3)
    hold.reset()
    expect(hold.add(2)).toMatchObject({ value: 2, peak: 2, advice: 'turn', passed: false, curve: [1] })
  })

  it('draws twenty seconds of it', () => {
    const hold = new PeakHold()
    settle(hold, 10, 300)
    const { curve } = settle(hold, 5, 100)
    expect(curve).toHaveLength(160)
    expect(curve[0]).toBeCloseTo(1)
    expect(curve.at(-1)).toBeCloseTo(0.5)
  })
})
