import { describe, expect, it, onTestFinished } from 'vitest'
import { Calibration } from '#core/count/calibration.ts'
import type { Detection } from '#core/detect/detection.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import type { StreamTask } from '#core/contract/worker-protocol.ts'
import { FakeCamera } from './fake-camera.ts'

const NOON_MS = Date.UTC(2026, 5, 1, 12)
const HOUR_MS = 3_600_000
const CALIBRATION = Calibration.parse({
  lines: [{ id: 'line', name: 'Line', points: [[0.5, 0], [0.5, 1]], classes: ['person'] }],
  zones: [{ id: 'hall', name: 'Hall', polygon: [[0, 0], [1, 0], [1, 1], [0, 1]], classes: ['person'] }],
})

const person = (x: number): Detection => ({ box: { x: x - 0.05, y: 0.35, w: 0.1, h: 0.3 }, score: 0.9, className: 'person' })

function camera(task: Partial<StreamTask> = {}): FakeCamera {
  const one = new FakeCamera({ calibration: CALIBRATION, ...task })
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
    expect(crossings.map(({ event }) => Math.floor((event.atMs - NOON_MS) / 5_000))).toEqual([(3 * HOUR_MS) / 5_000, 0, 2])
    // Who was inside has left at the time it was, and is inside again at the new one.
    const zone = one.events().filter(({ event }) => event.kind !== 'crossing').map(({ event }) => event)
    expect(zone.slice(0, 3).map(({ kind, atMs }) => [kind, atMs >= NOON_MS + 3 * HOUR_MS])).toEqual([['zone-entered', true], ['zone-left', true], ['zone-entered', false]])
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
    expect(one.states()).toEqual(['connecting', 'live', 'failed model.run', 'stalled source.stalled', 'live', 'failed model.run'])
    one.found = () => []
    await one.show(NOON_MS)
    expect(one.states().at(-1)).toBe('live')
  })
})
