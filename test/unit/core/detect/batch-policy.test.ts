import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BATCH_SIZES, chooseBatchSize, MIN_GAIN, nextBatch } from '#core/detect/batch-policy.ts'

const timings = (...ms: number[]) => ms.map((msPerFrame, index) => ({ size: BATCH_SIZES[index]!, msPerFrame }))

describe('the batch size that pays', () => {
  it.each([
    ['a processor that gains nothing', timings(5.1, 4.9, 4.8, 4.9), 1],
    ['a GPU whose launch costs most of a frame', timings(4, 2.2, 1.3, 0.9), 8],
    ['one that is full at four', timings(4, 2.5, 1.52, 1.5), 4],
    ['one that only gets slower', timings(4, 5, 6, 7), 1],
    ['a model of one frame at a time', timings(4), 1],
    ['nothing measured', [], 1],
  ])('of %s', (_name, measured, size) => {
    expect(chooseBatchSize(measured).size).toBe(size)
  })

  it('never costs time, and is worth a tenth when it is more than one', () => {
    const times = fc.array(fc.double({ min: 0.05, max: 500, noNaN: true }), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(times, (ms) => {
        const measured = timings(...ms)
        const { size, gain } = chooseBatchSize(measured)
        const chosen = measured.find((timing) => timing.size === size)!.msPerFrame
        expect(chosen).toBeLessThanOrEqual(ms[0]!)
        // Within 5 % of the best, so a little less than the tenth that the best saves.
        if (size > 1) expect(gain).toBeGreaterThan(MIN_GAIN - 0.05)
      }),
    )
  })
})

describe('the next batch', () => {
  const plan = { size: 4, waitMs: 15 }

  it.each([
    ['waits for company that may come', { waiting: 2, oldestMs: 5, cameras: 3 }, { checkAgainMs: 10 }],
    ['runs when every camera has a frame waiting', { waiting: 3, oldestMs: 1, cameras: 3 }, { run: 2 }],
    ['does not wait for anybody when there is one camera', { waiting: 1, oldestMs: 0, cameras: 1 }, { run: 1 }],
    ['runs when it is full', { waiting: 4, oldestMs: 0, cameras: 9 }, { run: 4 }],
    ['runs what there is when the time is up', { waiting: 1, oldestMs: 15, cameras: 9 }, { run: 1 }],
    ['is never larger than planned', { waiting: 9, oldestMs: 40, cameras: 9 }, { run: 4 }],
  ])('%s', (_name, moment, step) => {
    expect(nextBatch(moment, plan)).toEqual(step)
  })

  it('lets no frame wait longer than the plan, and runs only sizes that were measured', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.double({ min: 0, max: 100, noNaN: true }),
        fc.integer({ min: 0, max: 30 }),
        fc.constantFrom(...BATCH_SIZES),
        fc.integer({ min: 0, max: 50 }),
        (waiting, oldestMs, cameras, size, waitMs) => {
          const step = nextBatch({ waiting, oldestMs, cameras }, { size, waitMs })
          if ('run' in step) {
            expect(BATCH_SIZES).toContain(step.run)
            expect(step.run).toBeLessThanOrEqual(Math.min(waiting, size))
          } else expect(oldestMs + step.checkAgainMs).toBeLessThanOrEqual(waitMs + 1e-9)
        },
      ),
    )
  })
})
