import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { Calibration } from '#core/count/calibration.ts'
import type { Detection } from '#core/detect/detection.ts'
import type { Clock } from '#core/time/clock.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { FakeCamera, turn } from './fake-camera.ts'

const NOON_MS = Date.UTC(2026, 5, 1, 12)
const HOUR_MS = 3_600_000
const CALIBRATION = Calibration.parse({
  lines: [
    {
      id: 'line',
      name: 'Line',
      points: [
        [0.5, 0],
        [0.5, 1],
      ],
      classes: ['person'],
    },
  ],
  zones: [
    {
      id: 'hall',
      name: 'Hall',
      polygon: [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 1],
      ],
      classes: ['person'],
    },
  ],
})

const person = (x: number): Detection => ({
  box: { x: x - 0.05, y: 0.35, w: 0.1, h: 0.3 },
  score: 0.9,
  className: 'person',
})

function camera(load?: FakeCamera['load'], clock?: Clock): FakeCamera {
  const one = new FakeCamera({ calibration: CALIBRATION }, clock)
  if (load) one.load = load
  onTestFinished(() => one.pipeline.stop())
  one.pipeline.start()
  return one
}

/** Somebody walks through the picture from left to right, ten pictures a second. */
async function walkThrough(one: FakeCamera, fromMs: number): Promise<void> {
  for (let step = 0; step <= 20; step++) {
    one.found = () => [person(0.2 + step * 0.03)]
    await one.show(fromMs + step * 100)
  }
}

describe('a camera that is counted', () => {
  it('goes on counting when the clock of the computer is set back by hours', async () => {
    const one = camera()
    await walkThrough(one, NOON_MS + 3 * HOUR_MS)
    await walkThrough(one, NOON_MS)
    await walkThrough(one, NOON_MS + 10_000)
    const crossings = one.events().filter(({ event }) => event.kind === 'crossing')
    expect(crossings.map(({ event }) => Math.floor((event.atMs - NOON_MS) / 5_000))).toEqual([
      (3 * HOUR_MS) / 5_000,
      0,
      2,
    ])
    // Who was inside has left at the time it was, and is inside again at the new one.
    const zone = one
      .events()
      .filter(({ event }) => event.kind !== 'crossing')
      .map(({ event }) => event)
    expect(zone.slice(0, 3).map(({ kind, atMs }) => [kind, atMs >= NOON_MS + 3 * HOUR_MS])).toEqual([
      ['zone-entered', true],
      ['zone-left', true],
      ['zone-entered', false],
    ])
    const seqs = one.events().map(({ seq }) => seq)
    expect(new Set(seqs).size).toBe(seqs.length)
    expect(new Set(one.of('events').map(({ runId }) => runId)).size).toBe(1)
  })

  it('holds its time still when the clock is only put right by a second', async () => {
    const one = camera()
    await walkThrough(one, NOON_MS)
    await one.show(NOON_MS + 1_100)
    expect(one.events().some(({ event }) => event.kind === 'zone-left')).toBe(false)
  })

  it('is shown as failed again when its model still fails after the source was opened again', async () => {
    const one = camera()
    const source = await one.opened()
    source.onState('live')
    one.found = () => {
      throw new FieldcountError('model.run', { detail: 'no memory' })
    }
    const fail = async () => {
      for (let frame = 0; frame < 7; frame++) await one.show(NOON_MS)
    }
    await fail()
    source.onState('stalled', new FieldcountError('source.stalled', { seconds: 5 }).data)
    source.onState('live')
    await fail()
    expect(one.states()).toEqual([
      'connecting',
      'live',
      'failed model.run',
      'stalled source.stalled',
      'live',
      'failed model.run',
    ])
    one.found = () => []
    await one.show(NOON_MS)
    expect(one.states().at(-1)).toBe('live')
  })
})

describe('who walked over the line when the last picture came', () => {
  const END_MS = NOON_MS + 3_500
  /** Stands at the line for two seconds, and is over it since a moment: may be back yet. */
  async function untilOver(one: FakeCamera): Promise<void> {
    for (let step = 0; step <= 35; step++) {
      one.found = () => [person(step < 30 ? Math.min(0.2 + step * 0.03, 0.496) : 0.512)]
      await one.show(NOON_MS + step * 100)
    }
    expect(crossings(one)).toEqual([])
  }
  const crossings = (one: FakeCamera) =>
    one
      .events()
      .filter(({ event }) => event.kind === 'crossing')
      .map(({ event }) => event.atMs - NOON_MS)

  it('is told after three seconds, however long the camera is gone, and once', async () => {
    let monotonicMs = 0
    const one = camera(undefined, { nowMs: () => NOON_MS, monotonicMs: () => monotonicMs })
    await untilOver(one)
    monotonicMs += 2_900
    one.pipeline.settleQuiet()
    expect(crossings(one)).toEqual([])
    monotonicMs += 200
    one.pipeline.settleQuiet()
    expect(crossings(one)).toHaveLength(1)
    expect(crossings(one)[0]).toBeLessThanOrEqual(3_000)
    one.pipeline.settleQuiet()
    await walkThrough(one, NOON_MS + 60_000)
    expect(crossings(one)).toHaveLength(2)
  })

  it('is told when the camera comes back with another size of picture', async () => {
    const one = camera()
    await untilOver(one)
    one.found = () => []
    await one.show(NOON_MS + 60_000, [96, 64])
    expect(crossings(one)).toHaveLength(1)
  })

  it('is not ended while a picture of the camera is being counted', async () => {
    let monotonicMs = 0
    const one = camera(undefined, { nowMs: () => NOON_MS, monotonicMs: () => monotonicMs })
    await untilOver(one)
    one.found = () => {
      monotonicMs += 10_000
      one.pipeline.settleQuiet()
      return [person(0.512)]
    }
    await one.show(END_MS + 100)
    expect(crossings(one)).toEqual([])
    expect(one.events().some(({ event }) => event.kind === 'zone-left')).toBe(false)
  })
})

describe('a camera whose model cannot be loaded', () => {
  const failing = (load: FakeCamera['load']) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    return camera(load)
  }
  const refuse = (detail: string) => Promise.reject(new FieldcountError('model.corrupt', { path: '/m.onnx', detail }))
  const after = async (ms: number) => {
    await vi.advanceTimersByTimeAsync(ms)
    await turn()
  }

  it('is counted as soon as it can be, and says why it is not meanwhile, once', async () => {
    let reason: string | undefined = 'no memory'
    const one = failing(() => (reason ? refuse(reason) : Promise.resolve()))
    await after(60_000)
    expect(one.loads.length).toBeGreaterThan(2)
    expect(one.states()).toEqual(['connecting', 'failed model.corrupt'])
    reason = 'torn'
    await after(60_000)
    expect(one.states()).toEqual(['connecting', 'failed model.corrupt', 'failed model.corrupt'])
    reason = undefined
    await after(60_000)
    const source = await one.opened()
    source.onState('live')
    expect(one.states().at(-1)).toBe('live')
    await walkThrough(one, NOON_MS)
    expect(one.events().some(({ event }) => event.kind === 'crossing')).toBe(true)
  })

  it('is tried less and less often, and not any more when it has ended', async () => {
    const one = failing(() => refuse('no model'))
    await after(3_600_000)
    const tried = one.loads.length
    expect(tried).toBeLessThan(70)
    await one.pipeline.stop()
    await after(3_600_000)
    expect(one.loads).toHaveLength(tried)
    expect(one.states()).toEqual(['connecting', 'failed model.corrupt'])
  })

  it('goes on at once with another model that can', async () => {
    const one = failing(({ path }) => (path === '/small.onnx' ? Promise.resolve() : refuse('no memory')))
    await after(100)
    one.pipeline.tune({ model: { path: '/small.onnx' } })
    await after(0)
    await one.opened()
    await one.pipeline.stop()
    expect(one.held).toBe(0)
  })

  it('loads a model again that could not be loaded the last time it was asked for', async () => {
    let full = true
    const one = failing(({ path }) => (full && path === '/small.onnx' ? refuse('no memory') : Promise.resolve()))
    await one.opened()
    one.pipeline.tune({ model: { path: '/small.onnx' } })
    await after(0)
    expect(one.of('log').map(({ error }) => error?.code)).toEqual(['model.corrupt'])
    full = false
    one.pipeline.tune({ model: { path: '/small.onnx' } })
    await after(0)
    expect(one.loads.filter((path) => path === '/small.onnx')).toHaveLength(2)
    await one.show(NOON_MS)
    expect(one.held).toBe(1)
  })

  it('begins with the model it was tuned to before it began', async () => {
    const one = new FakeCamera({ calibration: CALIBRATION })
    onTestFinished(() => one.pipeline.stop())
    one.pipeline.tune({ model: { path: '/small.onnx' } })
    one.pipeline.start()
    await one.opened()
    await one.show(NOON_MS)
    expect(one.loads).toEqual(['/small.onnx'])
  })
})
