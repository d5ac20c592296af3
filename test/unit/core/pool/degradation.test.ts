import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  DEFAULT_DEGRADATION,
  degrade,
  NOT_DEGRADED,
  type Degradation,
  type DegradationSnapshot,
} from '#core/pool/degradation.ts'
import { ladder, MIN_FPS, loadAfter, type LadderCamera } from '#core/pool/degradation-steps.ts'
import { jainIndex } from '../../../fixtures/jain-index.ts'
import { say } from '#core/text/message.ts'

const camera = (cameraId: string, over: Partial<LadderCamera> = {}): LadderCamera => ({
  cameraId,
  priority: 5,
  fps: 10,
  frameMs: [40, 15],
  ...over,
})

/** One look a second; the machine may change on the way. */
function run(
  seconds: number,
  at: (second: number) => Omit<DegradationSnapshot, 'atMs'>,
  from = NOT_DEGRADED,
  startS = 0,
): Degradation[] {
  let state = from
  return Array.from({ length: seconds }, (_, n) => {
    const result = degrade({ atMs: (startS + n) * 1_000, ...at(startS + n) }, DEFAULT_DEGRADATION, state)
    state = result.state
    return result
  })
}

const changes = (history: Degradation[]) =>
  history.flatMap(({ change }) => (change ? [change.text.split(':')[0]!] : []))

describe('the ladder', () => {
  it('gives up in the order: frames fairly, rates by priority, models by priority, jobs', () => {
    expect(
      ladder([camera('a'), camera('b', { priority: 2 })]).map((step) =>
        'priority' in step ? `${step.kind} ${step.priority}` : step.kind,
      ),
    ).toEqual([
      'drop-fairly',
      ...[3, 4].flatMap((steps) => ['lower-rate 2', 'lower-rate 5'].flatMap((step) => Array<string>(steps).fill(step))),
      'smaller-model 2',
      'smaller-model 5',
      'pause-jobs',
    ])
  })

  it('has no step that would change nothing for the cameras', () => {
    expect(ladder([camera('a', { fps: MIN_FPS, frameMs: [40] })]).map(({ kind }) => kind)).toEqual([
      'drop-fairly',
      'pause-jobs',
    ])
    expect(ladder([])).toEqual([])
  })

  it('never asks for more with a step than without it', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            priority: fc.integer({ min: 0, max: 9 }),
            fps: fc.double({ min: 0.5, max: 60, noNaN: true }),
            own: fc.integer({ min: 5, max: 200 }),
            smaller: fc.array(fc.double({ min: 0.2, max: 0.9, noNaN: true }), { maxLength: 2 }),
          }),
          { minLength: 1, maxLength: 8 },
        ),
        (list) => {
          const cameras = list.map(({ priority, fps, own, smaller }, index): LadderCamera => {
            const frameMs: [number, ...number[]] = [own]
            for (const share of smaller) frameMs.push(frameMs.at(-1)! * share)
            return { cameraId: `c${index}`, priority, fps, frameMs }
          })
          const steps = ladder(cameras)
          const loads = [...Array(steps.length + 1).keys()].map((depth) =>
            loadAfter(cameras, [{ priority: 3, workMs: 200 }], steps.slice(0, depth), 1_000),
          )
          for (let depth = 1; depth < loads.length; depth++)
            expect(loads[depth]!).toBeLessThanOrEqual(loads[depth - 1]! + 1e-9)
        },
      ),
    )
  })
})

describe('degradation', () => {
  const jobs = [{ priority: 3, workMs: 300 }]
  it('takes its step in its time when the clock was set back meanwhile', () => {
    const tooMuch = { cameras: [camera('a'), camera('b'), camera('c')], jobs: [], budgetMsPerS: 1_000 }
    const before = run(3, () => tooMuch, NOT_DEGRADED, 7_200).at(-1)!.state
    const after = run(7, () => tooMuch, before, 1)
    expect(changes(after)).toHaveLength(1)
  })

  const cameras = [camera('a'), camera('b', { priority: 2 })]

  it('leaves everything alone while the machine is enough', () => {
    const last = run(120, () => ({ cameras, jobs: [], budgetMsPerS: 1_000 })).at(-1)!
    expect(last.state.depth).toBe(0)
    expect(last.cameras.map(({ level, admittedFps, reason }) => ({ level, admittedFps, reason }))).toEqual(
      Array(2).fill({ level: 'full', admittedFps: 10, reason: say('decisions.asAsked') }),
    )
  })

  it('takes one step after each five seconds of overload, and only as many as are needed', () => {
    const history = run(60, () => ({ cameras, jobs, budgetMsPerS: 800 }))
    expect(changes(history)).toEqual([
      'frames are dropped evenly',
      'cameras of priority 2 run at 90 % of their rate',
      'cameras of priority 2 run at 82 % of their rate',
      'cameras of priority 2 run at 75 % of their rate',
      'cameras of priority 5 run at 90 % of their rate',
      'cameras of priority 5 run at 82 % of their rate',
      'cameras of priority 5 run at 75 % of their rate',
      'cameras of priority 2 run at 68 % of their rate',
      'cameras of priority 2 run at 62 % of their rate',
      'cameras of priority 2 run at 56 % of their rate',
    ])
    expect(history.flatMap(({ change }, second) => (change ? [second] : []))).toEqual(
      Array.from({ length: 10 }, (_, step) => 5 + 6 * step),
    )
    expect(history[5]!.change?.text).toBe('frames are dropped evenly: load is 138 % of capacity for 5 s')
  })

  it('goes back in the reverse order when the load falls, slower than it came', () => {
    const bad = { cameras, jobs, budgetMsPerS: 800 }
    const good = { cameras, jobs: [], budgetMsPerS: 4_000 }
    const down = run(60, () => bad)
    const up = run(360, () => good, down.at(-1)!.state, 60)
    const faster = (priority: number, steps: number) =>
      Array<string>(steps).fill(`cameras of priority ${priority} run faster again`)
    expect(changes(up)).toEqual([...faster(2, 3), ...faster(5, 3), ...faster(2, 3), 'all frames are counted again'])
    const seconds = up.flatMap(({ change }, second) => (change ? [second] : []))
    for (let n = 1; n < seconds.length; n++) expect(seconds[n]! - seconds[n - 1]!).toBeGreaterThanOrEqual(30)
  })

  it('goes down to the end of the ladder and not beyond, and pauses jobs last', () => {
    const last = run(300, () => ({ cameras, jobs, budgetMsPerS: 10 })).at(-1)!
    expect(last.state.depth).toBe(ladder(cameras).length)
    expect(last.pausedBelowPriority).toBe(8)
    expect(last.cameras[0]).toMatchObject({ level: 'smaller-model', variant: 1, fps: 5 })
  })

  it('leaves no more than an eighth of the machine idle for what is asked too much', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.55, max: 0.99, noNaN: true }), (share) => {
        const list = Array.from({ length: 8 }, (_, index) => camera(`c${index}`, { frameMs: [10] }))
        const last = run(300, () => ({ cameras: list, jobs: [], budgetMsPerS: 800 * share })).at(-1)!
        const used = last.cameras.reduce((sum, { admittedFps }) => sum + 10 * admittedFps, 0) / (800 * share)
        expect(used).toBeGreaterThan(0.875)
      }),
    )
  })

  it('does not react to a peak shorter than its time', () => {
    const history = run(120, (second) => ({ cameras, jobs: [], budgetMsPerS: second % 6 < 4 ? 500 : 2_000 }))
    expect(changes(history)).toEqual([])
  })

  it('does not swing: under a steady load it settles and stays', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 50, max: 3_000 }),
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 6 }),
        (budgetMsPerS, priorities) => {
          const list = priorities.map((priority, index) => camera(`c${index}`, { priority }))
          const history = run(400, () => ({ cameras: list, jobs, budgetMsPerS }))
          expect(changes(history.slice(300))).toEqual([])
          const depths = history.map(({ state }) => state.depth)
          expect([...depths].sort((a, b) => a - b)).toEqual(depths)
        },
      ),
      { numRuns: 40 },
    )
  })

  it('starves no camera: equal ones get equal frames, and none gets nothing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 400 }), fc.integer({ min: 2, max: 8 }), (budgetMsPerS, count) => {
        const list = Array.from({ length: count }, (_, index) => camera(`c${index}`))
        const last = run(10, () => ({ cameras: list, jobs: [], budgetMsPerS })).at(-1)!
        const fps = last.cameras.map(({ admittedFps }) => admittedFps)
        expect(jainIndex(fps)).toBeGreaterThan(0.999)
        expect(Math.min(...fps)).toBeGreaterThan(0)
        if (last.state.depth > 0)
          expect(fps.reduce((sum, each) => sum + each * 40, 0)).toBeLessThanOrEqual(budgetMsPerS + 1e-6)
      }),
    )
  })
})
