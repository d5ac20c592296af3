import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bottleneck, type BottleneckView } from '#core/monitor/bottleneck.ts'
import { moreCamerasLike } from '#core/monitor/capacity.ts'
import { suggest, type SuggestView } from '#core/monitor/suggestion.ts'
import { daysUntilZero, theilSenSlope } from '#core/monitor/theil-sen.ts'
import { DEFAULT_POOL_SETTINGS, PoolSettings } from '#core/pool/pool-settings.ts'

describe('trends', () => {
  it('find the slope of a line although a quarter of its points are wild', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -5, max: 5, noNaN: true }),
        fc.double({ min: -100, max: 100, noNaN: true }),
        (slope, start) => {
          const points = Array.from({ length: 20 }, (_, x) => [x, x % 4 === 3 ? 1e6 : start + slope * x] as const)
          expect(theilSenSlope(points)).toBeGreaterThan(slope - 0.001)
          expect(theilSenSlope(points.filter((_, x) => x % 4 !== 3))).toBeCloseTo(slope, 6)
        },
      ),
    )
    expect(
      theilSenSlope([
        [0, 1],
        [1, 2],
      ]),
    ).toBeUndefined()
  })

  it('say when a disk will be full, and nothing when it is not filling', () => {
    const day = 86_400_000
    expect(
      daysUntilZero([
        [0, 100],
        [day, 90],
        [2 * day, 80],
      ]),
    ).toBeCloseTo(8)
    expect(
      daysUntilZero([
        [0, 80],
        [day, 90],
        [2 * day, 100],
      ]),
    ).toBeUndefined()
  })
})

describe('the bottleneck', () => {
  const idle: BottleneckView = {
    cpu: 0.2,
    memoryUsed: 0.3,
    diskFreeMb: 9_000,
    workers: [{ utilisation: 0.2, efficiency: 0.15 }],
    cameras: [{ sourceFps: 25, countedFps: 10, wantedFps: 10 }],
    oldestWaitMs: 0,
  }
  it.each<[string, Partial<BottleneckView>]>([
    ['none', {}],
    ['inference', { workers: [{ utilisation: 0.97, efficiency: 0.8 }] }],
    ['cpu', { workers: [{ utilisation: 0.97, efficiency: 0.3 }] }],
    ['memory', { memoryUsed: 0.97 }],
    ['disk', { diskFreeMb: 100 }],
    ['camera', { cameras: [{ sourceFps: 5, countedFps: 5, wantedFps: 10 }] }],
    ['workers', { oldestWaitMs: 90_000 }],
  ])('is %s', (name, over) => expect(bottleneck({ ...idle, ...over })).toBe(name))
})

describe('capacity', () => {
  it('adding as many cameras as it says leaves a fifth free, one more does not', () => {
    const camera = fc.record({
      cameraId: fc.constant('c'),
      fps: fc.integer({ min: 1, max: 30 }),
      frameMs: fc.integer({ min: 2, max: 60 }),
    })
    fc.assert(
      fc.property(
        fc.array(camera, { maxLength: 6 }),
        camera,
        fc.integer({ min: 1, max: 8 }),
        (cameras, like, cores) => {
          const workers = Math.max(1, cores - 1)
          const more = moreCamerasLike(like, { cores, workers, cameras })
          const load = (extra: number) =>
            cameras.reduce((sum, { fps, frameMs }) => sum + fps * frameMs, 0) + extra * like.fps * like.frameMs
          const budget = workers * 800
          if (more >= 0) {
            expect(load(more)).toBeLessThanOrEqual(budget + 1e-6)
            expect(load(more + 1)).toBeGreaterThan(budget - 1e-6)
          } else expect(load(0)).toBeGreaterThan(budget - 1e-6)
        },
      ),
    )
  })
})

describe('suggestions', () => {
  const well: SuggestView = {
    pool: { ...DEFAULT_POOL_SETTINGS, workers: 2 },
    cores: 4,
    workers: 2,
    cameras: [
      { cameraId: 'door', fps: 10, frameMs: 30 },
      { cameraId: 'yard', fps: 10, frameMs: 30 },
    ],
    utilisation: 0.5,
    droppedShare: 0,
    oldestWaitMs: 0,
    recycled: 0,
    memoryCeilingMb: 1_000,
    watched: [
      {
        cameraId: 'door',
        fps: 10,
        sourceFps: 25,
        decodeMs: 2,
        inferMs: 25,
        pictureHeight: 720,
        transport: 'tcp',
        breaks: 0,
      },
    ],
  }
  const cases: [string, Partial<SuggestView>][] = [
    ['more-workers', { droppedShare: 0.1, utilisation: 0.98 }],
    ['lower-rate:door', { droppedShare: 0.1, workers: 4 }],
    ['fewer-workers', { utilisation: 0.1 }],
    ['threads', { utilisation: 0.1, cameras: [{ cameraId: 'door', fps: 10, frameMs: 30 }] }],
    ['job-workers', { oldestWaitMs: 90_000 }],
    ['memory', { recycled: 4 }],
    ['storage', { diskFullInDays: 41 }],
    ['transport:door', { watched: [{ ...well.watched[0]!, transport: 'udp', breaks: 5 }] }],
    ['substream:door', { watched: [{ ...well.watched[0]!, pictureHeight: 2_160, decodeMs: 14 }] }],
  ]

  it('are none while all is well', () => expect(suggest(well)).toEqual([]))

  it.each(cases)('%s, with its numbers and an action that can be carried out', (id, over) => {
    const [only, ...others] = suggest({ ...well, ...over })
    expect(others).toEqual([])
    expect(only!.id).toBe(id)
    expect(Object.values(only!.numbers).every(Number.isFinite)).toBe(true)
    if (only!.action.do === 'pool') {
      expect(PoolSettings.safeParse(only!.action.pool).success).toBe(true)
      expect(only!.action.pool).not.toEqual(well.pool)
    }
  })
})
