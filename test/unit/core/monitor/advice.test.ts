import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bottleneck, type BottleneckView } from '#core/monitor/bottleneck.ts'
import { suggest, type SuggestView } from '#core/monitor/suggest.ts'
import { DEFAULT_INFERENCE_SETTINGS, InferenceSettings } from '#core/detect/inference-settings.ts'
import { daysUntilZero, theilSenSlope } from '#core/monitor/theil-sen.ts'
import { DEFAULT_POOL_SETTINGS, PoolSettings, PoolType } from '#core/pool/pool-settings.ts'

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

describe('suggestions', () => {
  const cost = { kind: 'one', fps: 10, frameCpuMs: 30, frameTurnMs: 30, decodeCpuMs: 20 }
  const busy = (utilisation: number, workers = 2) => ({
    utilisation,
    loads: Array.from({ length: workers }, () => ({ utilisation, cameras: 2 })),
  })
  const well: SuggestView = {
    pool: { ...DEFAULT_POOL_SETTINGS, workers: 2 },
    cores: 4,
    otherCores: 0,
    crowded: false,
    workers: 2,
    jobWorkers: 0,
    cameras: [
      { ...cost, cameraId: 'door' },
      { ...cost, cameraId: 'yard' },
    ],
    ...busy(0.5),
    droppedShare: 0,
    oldestWaitMs: 0,
    queue: { waiting: 0, perHour: 0 },
    batch: { inference: DEFAULT_INFERENCE_SETTINGS, cameras: 2, best: { size: 4, gain: 0.4 }, size: 3.5 },
    storage: { keepEventsDays: 0 },
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
  const full = { droppedShare: 0.1, ...busy(0.98) }
  const waiting = { oldestWaitMs: 90_000, queue: { waiting: 200, perHour: 60, processingMs: 60_000 } }
  const pool = (over: Partial<PoolSettings>): Partial<SuggestView> => ({ pool: { ...well.pool, ...over } })
  const { inference, best } = well.batch
  const cases: [string, Partial<SuggestView>, object?][] = [
    ['more-workers', full, { workers: 3 }],
    ['more-workers', { ...full, ...pool({ type: 'priority' }) }, { workers: 3 }],
    ['more-workers', { ...full, ...pool({ type: 'dynamic', maxWorkers: 2 }) }, { maxWorkers: 3 }],
    ['more-workers', { ...full, ...pool({ type: 'hybrid', streamWorkers: 2 }) }, { streamWorkers: 3 }],
    ['more-workers', { ...full, ...pool({ type: 'specialised', streamWorkers: 2 }) }, { streamWorkers: 3 }],
    ['lower-rate:door', { ...full, workers: 4, ...busy(0.98, 4) }, { fps: 7 }],
    ['lower-rate:door', { ...full, crowded: true }],
    ['fewer-workers', busy(0.1), { workers: 1 }],
    ['fewer-workers', { ...busy(0.1), ...pool({ type: 'dynamic', minWorkers: 2 }) }, { minWorkers: 1 }],
    ['threads', { ...busy(0.1), cameras: [well.cameras[0]!] }, { workers: 1 }],
    ['job-workers', { oldestWaitMs: 90_000 }, { type: 'hybrid', streamWorkers: 2 }],
    ['job-workers', { oldestWaitMs: 90_000, ...pool({ type: 'specialised' }), jobWorkers: 1 }, { jobWorkers: 2 }],
    ['queue', waiting, { type: 'hybrid', streamWorkers: 2, maxJobWorkers: 2 }],
    ['batch-on', { ...full, crowded: true, batch: { cameras: 2, best, inference: { ...inference, batching: 'off' } } }],
    ['batch-wait', { ...full, crowded: true, batch: { ...well.batch, size: 1.1 } }, { latencyBudgetMs: 30 }],
    ['memory', { recycled: 4 }],
    ['storage', { diskFullInDays: 41 }, { keepEventsDays: 365 }],
    ['storage', { diskFullInDays: 41, storage: { keepEventsDays: 100 } }, { keepEventsDays: 90 }],
    ['storage-full', { diskFullInDays: 41, storage: { keepEventsDays: 30 } }],
    ['transport:door', { watched: [{ ...well.watched[0]!, transport: 'udp', breaks: 5 }] }],
    ['substream:door', { watched: [{ ...well.watched[0]!, pictureHeight: 2_160, decodeMs: 14 }] }],
    [
      'substream:door',
      { watched: [{ ...well.watched[0]!, pictureHeight: 2_160, decodeMs: 14, substream: 'rtsp://door/stream2' }] },
      { url: 'rtsp://door/stream2' },
    ],
  ]

  it('are none while all is well', () => expect(suggest(well)).toEqual([]))

  it.each(cases)('%s, with its numbers and an action that can be carried out', (id, over, does) => {
    // A machine that is full also hears of the rate of its dearest camera.
    const found = suggest({ ...well, ...over })
    const only = found.find((one) => one.id === id)
    expect(found.filter((one) => one.id !== id && one.kind !== 'lower-rate')).toEqual([])
    expect(Object.values(only!.numbers).every(Number.isFinite)).toBe(true)
    const { action } = only!
    const settings =
      action.do === 'pool'
        ? action.pool
        : action.do === 'inference'
          ? action.inference
          : { ...action, ...valueOf(action) }
    expect(settings).toMatchObject(does ?? {})
    if (action.do === 'pool') {
      expect(PoolSettings.safeParse(action.pool).success).toBe(true)
      expect(action.pool).not.toEqual({ ...well.pool, ...over.pool })
    }
    if (action.do === 'inference') {
      expect(InferenceSettings.safeParse(action.inference).success).toBe(true)
      expect(action.inference).not.toEqual({ ...well.batch, ...over.batch }.inference)
    }
  })

  it('never add a worker while one idles beside a full one: the cameras are evened out', () => {
    const loads = [
      { utilisation: 0.98, cameras: 8 },
      { utilisation: 0.02, cameras: 0 },
    ]
    for (const type of PoolType.options)
      expect(
        suggest({ ...well, pool: { ...well.pool, type }, droppedShare: 0.3, utilisation: 0.5, loads }),
      ).toMatchObject([{ kind: 'even-out', action: { do: 'pool', pool: { type } } }])
  })

  it('leave a pool alone that scales by itself, and one that has all processors', () => {
    expect(suggest({ ...well, ...full, ...pool({ type: 'dynamic', maxWorkers: 4 }) })).toEqual([])
    const all = { ...full, ...busy(0.98, 4), cores: 4, workers: 4 }
    expect(suggest({ ...well, ...all }).map(({ kind }) => kind)).toEqual(['lower-rate'])
    expect(suggest({ ...well, ...busy(0.5, 4), oldestWaitMs: 90_000 })).toEqual([])
  })
})

const valueOf = (action: object) => ('storage' in action ? (action.storage as object) : {})
