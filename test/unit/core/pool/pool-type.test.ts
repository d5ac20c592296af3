import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEFAULT_POOL_SETTINGS, PoolSettings, PoolType } from '#core/pool/pool-settings.ts'
import { cameraWorkers, jobSlots, planWorkers, scaledPart } from '#core/pool/pool-type.ts'

const settings = (over: Partial<PoolSettings>): PoolSettings => ({ ...DEFAULT_POOL_SETTINGS, ...over })

export const anySettings: fc.Arbitrary<PoolSettings> = fc
  .record({
    type: fc.constantFrom(...PoolType.options),
    workers: count(),
    a: count(),
    b: count(),
    streamWorkers: count(),
    jobWorkers: count(),
    c: count(),
    d: count(),
  })
  .map(({ a, b, c, d, ...over }) =>
    settings({
      ...over,
      minWorkers: Math.min(a, b),
      maxWorkers: Math.max(a, b),
      minJobWorkers: Math.min(c, d),
      maxJobWorkers: Math.max(c, d),
    }),
  )

function count() {
  return fc.integer({ min: 1, max: 16 })
}

describe('the pool types', () => {
  const plan = (over: Partial<PoolSettings>, cores = 8, scaledTo = 3) =>
    planWorkers(settings(over), { cores, scaledTo })

  it('fixed: so many workers whatever the load', () => {
    for (const scaledTo of [1, 9])
      expect(plan({ type: 'fixed', workers: 4 }, 8, scaledTo)).toEqual({
        counts: { stream: 0, job: 0, shared: 4 },
        threadsPerWorker: 2,
        reason: 'fixed: 4 workers with 2 threads each',
      })
  })

  it('dynamic: where scaling has brought it, within its limits', () => {
    const counts = (scaledTo: number) =>
      plan({ type: 'dynamic', minWorkers: 2, maxWorkers: 4 }, 8, scaledTo).counts.shared
    expect([1, 3, 9].map(counts)).toEqual([2, 3, 4])
  })

  it('specialised: some for cameras, some for jobs', () => {
    expect(plan({ type: 'specialised', streamWorkers: 2, jobWorkers: 1 })).toMatchObject({
      counts: { stream: 2, job: 1, shared: 0 },
      reason: 'specialised: 2 camera workers and 1 job worker with 2 threads each',
    })
  })

  it('hybrid: a fixed core for cameras and job workers that come and go', () => {
    const counts = (scaledTo: number) =>
      plan({ type: 'hybrid', streamWorkers: 2, minJobWorkers: 1, maxJobWorkers: 3 }, 8, scaledTo).counts
    expect([0, 2, 9].map(counts)).toEqual([1, 2, 3].map((job) => ({ stream: 2, job, shared: 0 })))
    expect(scaledPart(settings({ type: 'hybrid' }))?.role).toBe('job')
    expect(scaledPart(settings({ type: 'fixed' }))).toBeUndefined()
  })

  it('priority: a worker takes a job only while it has time to spare and every camera is counted in full', () => {
    const priority = settings({ type: 'priority' })
    expect(jobSlots(priority, 'shared', { workerId: 'w1', utilisation: 0.3 }, true)).toBe(1)
    expect(jobSlots(priority, 'shared', { workerId: 'w1', utilisation: 0.8 }, true)).toBe(0)
    expect(jobSlots(priority, 'shared', { workerId: 'w1', utilisation: 0.3 }, false)).toBe(0)
    expect(jobSlots(settings({ type: 'fixed' }), 'shared', { workerId: 'w1', utilisation: 0.99 }, false)).toBe(1)
    expect(jobSlots(settings({ type: 'hybrid' }), 'stream', { workerId: 'w1', utilisation: 0 }, true)).toBe(0)
  })

  it('says when the machine is too small for what was asked', () => {
    expect(plan({ type: 'specialised', streamWorkers: 3, jobWorkers: 3 }, 2).reason).toBe(
      'specialised: 1 camera worker and 1 job worker with 1 thread each, 6 were asked for but there are 2 cores',
    )
  })

  it('always fits the machine, and always has somebody for cameras and somebody for jobs', () => {
    fc.assert(
      fc.property(
        anySettings,
        fc.integer({ min: 1, max: 64 }),
        fc.integer({ min: 0, max: 40 }),
        (one, cores, scaledTo) => {
          expect(PoolSettings.safeParse(one).success).toBe(true)
          const { counts, threadsPerWorker } = planWorkers(one, { cores, scaledTo })
          expect((counts.stream + counts.job + counts.shared) * threadsPerWorker).toBeLessThanOrEqual(cores)
          expect(counts.stream + counts.shared).toBeGreaterThanOrEqual(1)
          expect(counts.job + counts.shared).toBeGreaterThanOrEqual(1)
        },
      ),
    )
  })
})

describe('the workers that count cameras, when the pool has grown as far as it may', () => {
  it.each([
    ['fixed', { type: 'fixed', workers: 2 }, 8, { count: 2, threads: 4 }],
    ['no more than there are processors', { type: 'fixed', workers: 4 }, 2, { count: 2, threads: 1 }],
    ['dynamic: its most', { type: 'dynamic', minWorkers: 1, maxWorkers: 4 }, 8, { count: 4, threads: 2 }],
    [
      'specialised: those of cameras',
      { type: 'specialised', streamWorkers: 3, jobWorkers: 1 },
      4,
      { count: 3, threads: 1 },
    ],
    [
      'hybrid: beside all job workers',
      { type: 'hybrid', streamWorkers: 2, maxJobWorkers: 2 },
      8,
      { count: 2, threads: 2 },
    ],
  ] as const)('%s', (_, over, cores, wanted) => {
    expect(cameraWorkers({ ...DEFAULT_POOL_SETTINGS, ...over }, cores)).toEqual(wanted)
  })
})
