import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CameraCosts, type WantedCamera, type WorkerSecond } from '#core/monitor/camera-costs.ts'
import { capacity, HEADROOM, type CapacityView } from '#core/monitor/capacity.ts'
import { Random } from '../../../fixtures/random.ts'

/** A machine and its cameras as they truly are: processor time of a frame and of a second of decoding, ms. */
interface Truth {
  readonly cores: number
  readonly otherCores: number
  readonly workers: number
  readonly frameMs: number
  readonly decodeMs: number
  readonly fps: number
  readonly cameras: number
}

const SOURCE_FPS = 25

/** What its workers report: turns one after the other, and processors shared fairly when there are too few. */
function report(truth: Truth, noise: () => number): { seconds: WorkerSecond[]; crowded: boolean } {
  const { cores, otherCores, workers, frameMs, decodeMs, fps, cameras } = truth
  const on = Array.from({ length: workers }, (_, worker) =>
    Array.from({ length: cameras }, (_, index) => `cam-${index}`).filter((_, index) => index % workers === worker),
  )
  // Each camera of a worker that has too little time gets its part of it.
  const rates = on.map((ids) => Math.min(fps, ids.length === 0 ? fps : 1_000 / (ids.length * frameMs)))
  const used = on.reduce((sum, ids, worker) => sum + (ids.length * (rates[worker]! * frameMs + decodeMs)) / 1_000, 0)
  const decoding = (cameras * decodeMs) / 1_000
  const there = cores - otherCores
  const crowded = used > there
  const scale = crowded ? Math.max(0.1, (there - decoding) / (used - decoding)) : 1
  const seconds = on.map((ids, worker) => {
    const rate = rates[worker]! * scale
    const wait = crowded && ids.length > 0 ? Math.max(1, 1_000 / (ids.length * rate * frameMs)) : 1
    return {
      cpu: (ids.length * (rate * frameMs + decodeMs)) / 1_000,
      cameras: ids.map((cameraId) => ({
        cameraId,
        sourceFps: SOURCE_FPS,
        processedFps: rate * noise(),
        busy: Math.min(1, ((rate * frameMs * wait) / 1_000) * noise()),
        decodeMs: (decodeMs / SOURCE_FPS) * wait,
      })),
    }
  })
  return { seconds, crowded }
}

/** How many more of them leave a fifth free. */
function truly({ cores, otherCores, workers, frameMs, decodeMs, fps, cameras }: Truth): number {
  const cpu = Math.floor((1_000 * (1 - HEADROOM) * (cores - otherCores)) / (fps * frameMs + decodeMs) + 1e-9)
  const turns = Math.floor((1_000 * (1 - HEADROOM) * workers) / (fps * frameMs) + 1e-9)
  return Math.max(-cameras, Math.min(99, Math.min(cpu, turns) - cameras))
}

function said(truth: Truth, noise: () => number): number | undefined {
  const costs = new CameraCosts()
  const wanted: WantedCamera[] = Array.from({ length: truth.cameras }, (_, index) => ({
    cameraId: `cam-${index}`,
    kind: 'one',
    fps: truth.fps,
    ownModel: true,
  }))
  let crowded = false
  for (let second = 0; second < 90; second++) {
    const { seconds, ...machine } = report(truth, noise)
    costs.observe(seconds, wanted)
    ;({ crowded } = machine)
  }
  const { cores, otherCores, workers } = truth
  return capacity({ cores, otherCores, workers, crowded, cameras: costs.costs(wanted) })[0]?.more
}

describe('how many more cameras a machine holds', () => {
  const truths = fc.record({
    cores: fc.integer({ min: 1, max: 16 }),
    otherCores: fc.double({ min: 0, max: 0.8, noNaN: true }),
    workers: fc.integer({ min: 1, max: 16 }),
    frameMs: fc.double({ min: 3, max: 60, noNaN: true }),
    decodeMs: fc.double({ min: 1, max: 60, noNaN: true }),
    fps: fc.integer({ min: 1, max: 25 }),
    cameras: fc.integer({ min: 1, max: 40 }),
  })

  it('is true within one camera, on an idle machine and on one that is overloaded many times', () => {
    fc.assert(
      fc.property(truths, (truth) => {
        const more = said(truth, () => 1)
        expect(more).toBeDefined()
        expect(Math.abs(more! - truly(truth))).toBeLessThanOrEqual(1)
      }),
      { numRuns: 300 },
    )
  })

  it('stays true when every second measures something else', () => {
    const random = new Random(7)
    const noise = () => random.uniform(0.8, 1.2)
    const truth = { cores: 2, otherCores: 0.1, workers: 2, frameMs: 5.5, decodeMs: 9, fps: 12 }
    for (const cameras of [2, 8, 14, 24, 40])
      expect(Math.abs(said({ ...truth, cameras }, noise)! - truly({ ...truth, cameras }))).toBeLessThanOrEqual(1)
  })

  it('is never more than there are too many, whatever a starved camera measures', () => {
    const cost = { kind: 'one', fps: 12, frameCpuMs: 6, decodeCpuMs: 5, frameTurnMs: 6 }
    const view: CapacityView = {
      cores: 2,
      otherCores: 1.9,
      workers: 1,
      crowded: true,
      cameras: Array.from({ length: 10 }, (_, index) => ({ ...cost, cameraId: `cam-${index}` })),
    }
    expect(capacity(view)).toEqual([{ cameraId: 'cam-0', more: -9 }])
    const nothing = { ...cost, cameraId: 'cam-0', frameCpuMs: 0, decodeCpuMs: 0, frameTurnMs: 0 }
    expect(capacity({ ...view, cameras: [nothing] })).toEqual([])
  })

  it('takes a camera that was hardly counted for as dear as the others, and says nothing when none was', () => {
    const costs = new CameraCosts()
    const wanted = ['a', 'b'].map((cameraId) => ({ cameraId, kind: 'one', fps: 10, ownModel: true }))
    const second = (processedFps: number, busy: number) => ({ sourceFps: 25, processedFps, busy, decodeMs: 1 })
    costs.observe([{ cpu: 1, cameras: [{ cameraId: 'b', ...second(0, 0) }] }], wanted)
    expect(costs.costs(wanted)).toEqual([])
    for (let n = 0; n < 60; n++)
      costs.observe(
        [
          {
            cpu: 1,
            cameras: [
              { cameraId: 'a', ...second(20, 0.9) },
              { cameraId: 'b', ...second(0.01, 0) },
            ],
          },
        ],
        wanted,
      )
    const [a, b] = costs.costs(wanted)
    expect(b).toEqual({ ...a, cameraId: 'b' })
  })

  it('does not learn from a smaller model that stands in', () => {
    const costs = new CameraCosts()
    const camera = { cameraId: 'a', kind: 'one', fps: 10 }
    const second = (busy: number) => [
      { cpu: busy, cameras: [{ cameraId: 'a', sourceFps: 25, processedFps: 10, busy, decodeMs: 0 }] },
    ]
    for (let n = 0; n < 60; n++) costs.observe(second(0.5), [{ ...camera, ownModel: true }])
    for (let n = 0; n < 60; n++) costs.observe(second(0.1), [{ ...camera, ownModel: false }])
    expect(costs.costs([{ ...camera, ownModel: false }])[0]!.frameTurnMs).toBeCloseTo(50)
  })
})
