import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Camera, WorkerStatus } from '#core/contract/app-state.ts'
import type { Decision, AutoscalerView } from '#core/contract/autoscaler-view.ts'
import { DEFAULT_POOL_SETTINGS, type PoolSettings } from '#core/pool/pool-settings.ts'
import { planWorkers } from '#core/pool/pool-type.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { emptyForecast, observeHour, type LoadForecast } from '#core/pool/scaling/forecast.ts'
import { Autoscaler } from '../../../../electron/autoscaler/autoscaler.ts'
import type { Tuning } from '../../../../electron/supervisor/pool-types.ts'
import { steppedClock, useSteppedTime } from '../../../fixtures/stepped-clock.ts'
import { camera } from '../store/store-fixture.ts'

interface World {
  settings: PoolSettings
  workers: number
  cores: number
  extraThreads: number
  evenedOut: number
  smaller: { modelId: string; costShare: number; model: { path: string } }[]
  /** Per camera: ms a frame takes. */
  frameMs: Record<string, number>
  /** What a frame really costs with the smaller model, as a share. */
  smallShare: number
  rssMb: number
  queueWaitMs: number
  tuned: Map<string, Tuning>
  recycled: string[]
  pausedBelow: number | undefined
}

/** What the workers say after a second in which every camera had its fair share of them. */
function statusesOf(world: World, cameras: readonly Camera[], dropped: Record<string, number>): WorkerStatus[] {
  const wanted = cameras.map(({ id, fps }) => ({
    id,
    fps: world.tuned.get(id)?.fps ?? fps,
    ms: world.frameMs[id]! * (world.tuned.get(id)?.model ? world.smallShare : 1),
  }))
  const share = Math.min(1, (world.workers * 1000) / wanted.reduce((sum, { fps, ms }) => sum + fps * ms, 0))
  for (const { id, fps } of wanted) dropped[id] = (dropped[id] ?? 0) + Math.round(fps * (1 - share))
  return Array.from({ length: world.workers }, (_, index) => ({
    workerId: `w${index + 1}`,
    state: 'ready',
    restarts: 0,
    role: 'shared',
    threads: 1,
    jobIds: [],
    cameraIds: [],
    metrics: {
      cpu: 0,
      rssMb: world.rssMb,
      loopDelayMs: 1,
      reportsDropped: 0,
      cameras: wanted
        .filter((_, n) => n % world.workers === index)
        .map(({ id, fps, ms }) => ({
          cameraId: id,
          sourceFps: 25,
          processedFps: fps * share,
          wantedFps: fps,
          dropped: dropped[id]!,
          busy: (fps * share * ms) / 1000,
          decodeMs: 1,
          preprocessMs: 1,
          inferMs: ms,
          trackMs: 0,
          latencyMs: 10,
        })),
    },
  }))
}

/** A pool that behaves like one: cameras get their frames while the workers have time, fairly. */
function governed(
  cameras: Camera[],
  over: Partial<World> = {},
  kept?: LoadForecast,
  keep: (forecast: LoadForecast) => void = () => {},
) {
  const world: World = {
    settings: { ...DEFAULT_POOL_SETTINGS, type: 'dynamic', minWorkers: 1, maxWorkers: 4 },
    workers: 1,
    cores: 4,
    extraThreads: 0,
    evenedOut: 0,
    smaller: [{ modelId: 'small', costShare: 0.4, model: { path: '/small.onnx' } }],
    frameMs: {},
    smallShare: 0.4,
    rssMb: 200,
    queueWaitMs: 0,
    tuned: new Map(),
    recycled: [],
    pausedBelow: undefined,
    ...over,
  }
  const decisions: Decision[] = []
  const views: AutoscalerView[] = []
  const problems: string[] = []
  const dropped: Record<string, number> = {}
  const autoscaler = new Autoscaler({
    pool: {
      get settings() {
        return world.settings
      },
      get cores() {
        return world.cores
      },
      statuses: () => statusesOf(world, cameras, dropped),
      plan: () => planWorkers(world.settings, { cores: world.cores, scaledTo: world.workers }),
      scaleTo: async (n) => void (world.workers = n),
      giveThreads: async (n) => void (world.extraThreads = n),
      evenOut: () => void (world.evenedOut += 1),
      tune: (id, tuning) => void world.tuned.set(id, tuning),
      tuningOf: (id) => world.tuned.get(id) ?? {},
      recycle: (id) => void world.recycled.push(id),
    },
    cameras: () => cameras,
    smallerModels: () => world.smaller,
    jobs: { oldestWaitMs: () => world.queueWaitMs, pauseBelow: (priority) => void (world.pausedBelow = priority) },
    onAllowance: () => {},
    history: { read: () => kept, write: keep },
    timeZone: () => 'UTC',
    clock: steppedClock,
    onDecision: (decision) => decisions.push(decision),
    onView: (view) => views.push(view),
    onProblem: ({ code }) => problems.push(code),
  })
  const run = (seconds: number) => {
    for (let second = 0; second < seconds; second++) {
      vi.advanceTimersByTime(1_000)
      autoscaler.tick()
    }
  }
  return {
    world,
    decisions,
    problems,
    run,
    view: () => views.at(-1)!,
    of: (kind: Decision['kind']) => decisions.filter((decision) => decision.kind === kind),
  }
}

describe('the autoscaler', () => {
  beforeEach(useSteppedTime)
  afterEach(() => void vi.useRealTimers())
  const cams = (count: number, over: Partial<Camera> = {}) =>
    Array.from({ length: count }, (_, n) => camera({ id: `c${n}`, fps: 10, ...over }))
  const each = (cameras: Camera[], ms: number) => Object.fromEntries(cameras.map(({ id }) => [id, ms]))

  it('adds a worker once for a step of load, takes it back once when it is over, and does not flap', () => {
    const cameras = cams(4)
    const { world, run, of } = governed(cameras, { frameMs: each(cameras, 35) })
    run(90)
    expect(world.workers).toBe(2)
    world.frameMs = each(cameras, 5)
    run(900)
    expect(world.workers).toBe(1)
    expect(of('scaling').map(({ reason }) => reason.text.split(':')[0])).toEqual(['scaled 1 → 2', 'scaled 2 → 1'])
    expect(of('scaling')[0]!.reason.text).toMatch(/> \d+ % for \d+ s/)
  })

  it('adds a worker when jobs wait, although nobody is busy', () => {
    const cameras = cams(1)
    const { world, run, of } = governed(cameras, { frameMs: each(cameras, 1), queueWaitMs: 4_100 })
    run(40)
    expect(world.workers).toBe(2)
    expect(of('scaling')[0]!.reason.text).toContain('queue wait 4.1 s > 2 s')
  })

  it('gives up rates from the lowest priority up when no worker can be added, and back in reverse', () => {
    const cameras = [...cams(4, { priority: 2 }), camera({ id: 'vip', fps: 10, priority: 9 })]
    const { world, run, of } = governed(cameras, {
      frameMs: each(cameras, 22),
      settings: { ...DEFAULT_POOL_SETTINGS, scaling: 'off' },
    })
    run(60)
    expect(world.tuned.get('c0')!.fps).toBeLessThan(10)
    expect(world.tuned.get('vip')?.fps).toBeUndefined()
    const down = of('degradation').length
    expect(down).toBeGreaterThanOrEqual(2)
    world.frameMs = each(cameras, 2)
    run(600)
    expect([...world.tuned.values()].every((tuning) => tuning.fps === undefined && tuning.model === undefined)).toBe(
      true,
    )
    expect(of('degradation')).toHaveLength(2 * down)
    expect(world.pausedBelow).toBeUndefined()
  })

  it('takes a smaller model when lower rates are not enough, and lets low-priority jobs wait last', () => {
    const cameras = cams(4)
    const { world, run, of } = governed(cameras, {
      frameMs: each(cameras, 200),
      settings: { ...DEFAULT_POOL_SETTINGS, scaling: 'off' },
    })
    run(120)
    expect(world.tuned.get('c0')).toMatchObject({ model: { path: '/small.onnx' } })
    expect(world.pausedBelow).toBe(8)
    expect(of('degradation').at(-1)!.reason.text).toContain('jobs below priority 8 wait')
  })

  it('does not swing between models when the smaller one is far cheaper than its pixels say', () => {
    const cameras = cams(4)
    const { world, run, of } = governed(cameras, {
      frameMs: each(cameras, 60),
      smallShare: 0.1,
      settings: { ...DEFAULT_POOL_SETTINGS, scaling: 'off' },
    })
    run(900)
    expect(world.tuned.get('c0')).toMatchObject({ model: { path: '/small.onnx' } })
    expect(of('degradation').filter(({ reason }) => reason.text.includes('larger model'))).toEqual([])
    world.frameMs = each(cameras, 10)
    run(600)
    expect([...world.tuned.values()].every((tuning) => tuning.fps === undefined && tuning.model === undefined)).toBe(
      true,
    )
    expect(of('degradation').filter(({ reason }) => reason.text.includes('larger model'))).toHaveLength(1)
  })

  it('raises what a worker is given in vertical mode, and takes it back when the mode is left', () => {
    const cameras = cams(4)
    const { world, run, of } = governed(cameras, {
      frameMs: each(cameras, 30),
      cores: 8,
      settings: { ...DEFAULT_POOL_SETTINGS, scaling: 'vertical' },
    })
    run(40)
    expect(of('scaling')[0]!.reason.text).toContain('threads 4 → 8')
    expect(world.extraThreads).toBe(4)
    world.settings = { ...world.settings, scaling: 'off' }
    run(2)
    expect(world.extraThreads).toBe(0)
  })

  it.each(['vertical', 'hybrid'] as const)(
    'counts every camera less often, then with a smaller model, in %s mode when no thread is left to give',
    (scaling) => {
      // Busy, but no frame is lost: nothing else takes a rate away.
      const cameras = cams(4)
      const { world, run, of } = governed(cameras, {
        frameMs: each(cameras, 22.6),
        settings: { ...DEFAULT_POOL_SETTINGS, scaling },
      })
      run(40)
      expect(of('scaling').map(({ reason }) => reason.text)).toEqual([
        expect.stringMatching(/^frame rate 100 % → 75 %: utilisation/),
      ])
      expect([...world.tuned.values()].map(({ fps }) => fps)).toEqual([7.5, 7.5, 7.5, 7.5])
      expect(of('degradation')).toEqual([])
      // Busier still.
      world.frameMs = each(cameras, 30.5)
      run(120)
      world.frameMs = each(cameras, 45.5)
      run(120)
      expect(of('scaling').map(({ reason }) => reason.text.split(':')[0])).toEqual([
        'frame rate 100 % → 75 %',
        'frame rate 75 % → 50 %',
        'model step 0 → 1',
      ])
      for (const { fps, model } of world.tuned.values()) {
        expect(fps).toBeLessThanOrEqual(5)
        expect(model?.path).toBe('/small.onnx')
      }
      world.settings = { ...world.settings, scaling: 'off' }
      world.frameMs = each(cameras, 10)
      run(600)
      expect([...world.tuned.values()].every(({ fps, model }) => fps === undefined && model === undefined)).toBe(true)
    },
  )

  it('has no smaller model to take where none knows the classes, and says how many cameras have one', () => {
    const cameras = cams(2, { fps: 25 })
    const { world, run, view } = governed(cameras, { frameMs: each(cameras, 200), smaller: [] })
    world.settings = { ...DEFAULT_POOL_SETTINGS, scaling: 'off' }
    run(300)
    expect([...world.tuned.values()].some(({ model }) => model !== undefined)).toBe(false)
    expect(view().withSmallerModel).toBe(0)
    world.smaller = [{ modelId: 'small', costShare: 0.4, model: { path: '/small.onnx' } }]
    run(1)
    expect(view().withSmallerModel).toBe(2)
  })

  it('evens out the load now and then: twice a minute', () => {
    const cameras = cams(1)
    const { world, run } = governed(cameras, { frameMs: each(cameras, 10) })
    run(120)
    expect(world.evenedOut).toBe(4)
  })

  it('scales ahead of the load its history expects, and says so; with a poor forecast thresholds decide', () => {
    const cameras = cams(1)
    let history = emptyForecast()
    for (let hour = 0; hour < 3 * 168; hour++) history = observeHour(history, hour % 168, hour % 24 >= 1 ? 2 : 0.1)
    const good = governed(
      cameras,
      { frameMs: each(cameras, 1), settings: { ...DEFAULT_POOL_SETTINGS, type: 'dynamic', scaling: 'predictive' } },
      history,
    )
    good.run(5)
    expect(good.world.workers).toBe(1)
    // From a quarter of an hour before the busy hour.
    good.run(2_710)
    expect(good.view().forecast).toMatchObject({ usable: true, hoursKnown: 168 })
    expect(good.world.workers).toBe(3)
    expect(good.of('scaling')[0]!.reason.text).toContain('MASE')
    const poor = governed(
      cameras,
      { frameMs: each(cameras, 1), settings: { ...DEFAULT_POOL_SETTINGS, type: 'dynamic', scaling: 'predictive' } },
      { ...history, error: 5, naiveError: 1 },
    )
    poor.run(2_710)
    expect(poor.view().forecast).toMatchObject({ usable: false, mase: 5 })
    expect(poor.world.workers).toBe(1)
  })

  it('goes on when what it learned of an hour cannot be written, and says so once', () => {
    const cameras = cams(1)
    let full = true
    const written: LoadForecast[] = []
    const { world, problems, run, view } = governed(cameras, { frameMs: each(cameras, 1) }, undefined, (forecast) => {
      if (full) throw new FieldcountError('store.full')
      written.push(forecast)
    })
    run(3_700)
    expect(problems).toEqual(['store.full'])
    // What was learned is not forgotten, and the load is still answered.
    expect(Math.max(...view().forecast.week)).toBeGreaterThan(0)
    world.frameMs = each(cameras, 95)
    world.queueWaitMs = 5_000
    run(60)
    expect(world.workers).toBe(2)
    full = false
    run(3_600)
    expect(problems).toHaveLength(1)
    expect(written).toHaveLength(1)
    expect(written[0]!.hours.filter(({ weeks }) => weeks > 0)).toHaveLength(2)
  })

  it('replaces a worker whose memory stays above the ceiling, once, and not for a moment’s peak', () => {
    const cameras = cams(1)
    const { world, run, of } = governed(cameras, {
      frameMs: each(cameras, 1),
      settings: { ...DEFAULT_POOL_SETTINGS, scaling: 'off', workerMemoryMb: 500 },
    })
    world.rssMb = 900
    run(5)
    world.rssMb = 300
    run(5)
    expect(world.recycled).toEqual([])
    world.rssMb = 900
    run(60)
    expect(world.recycled).toEqual(['w1'])
    expect(of('recycling')[0]!.reason.text).toContain('900 MB is over the limit of 500 MB')
  })
})
