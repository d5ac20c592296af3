import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Calibration } from '#core/count/calibration.ts'
import { createForkChild } from '../../electron/supervisor/fork-child.ts'
import { runWorkerJob } from '../../electron/supervisor/job-client.ts'
import { asset, assetsMissing } from '../fixtures/assets.ts'

const fork = createForkChild(resolve(import.meta.dirname, '../../workers/entry.ts'))

/** A clip through a real worker: what was counted in and out. */
async function count(clip: string, fps: number): Promise<{ in: number; out: number }> {
  const calibration = asset('clips', clip.replace(/\.\w+$/, '.calibration.json'))
  const { events } = await runWorkerJob(
    fork,
    {
      kind: 'count-recording',
      source: { kind: 'file', path: asset('clips', clip), loop: false, realtime: false },
      model: { path: asset('models', 'yolox_nano.onnx') },
      provider: 'cpu',
      fps,
      calibration: Calibration.parse(JSON.parse(readFileSync(calibration, 'utf8'))),
    },
    { threads: 2 },
  )
  const of = (direction: string) =>
    events.filter((event) => event.kind === 'crossing' && event.direction === direction).length
  return { in: of('in'), out: of('out') }
}

describe.skipIf(assetsMissing())(`counting vehicles${assetsMissing() ?? ''}`, () => {
  it('finds 21 or more of 22 at 5 frames a second, where many move more than half their length', async () => {
    const counted = await count('highway.avi', 5)
    expect(counted.in).toBe(0)
    expect(counted.out).toBeGreaterThanOrEqual(21)
    expect(counted.out).toBeLessThanOrEqual(23)
  })

  it('counts a road with parked cars at 5 frames a second exactly', async () => {
    expect(await count('vehicles-road.mp4', 5)).toEqual({ in: 4, out: 0 })
  })
})
