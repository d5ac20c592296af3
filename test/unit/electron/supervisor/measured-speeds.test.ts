import { describe, expect, it } from 'vitest'
import type { CameraMetrics, WorkerMetrics } from '#core/contract/worker/metrics.ts'
import { MeasuredSpeeds } from '../../../../electron/supervisor/measured-speeds.ts'
import { Random } from '../../../fixtures/random.ts'

/** A second of a worker: each camera counts `fps` frames that take `ms` each. */
function second(...cameras: { id: string; fps: number; ms: number }[]): WorkerMetrics {
  return {
    cpu: 1,
    rssMb: 100,
    loopDelayMs: 1,
    reportsDropped: 0,
    cameras: cameras.map(({ id, fps, ms }): CameraMetrics => ({
      cameraId: id,
      sourceFps: 25,
      processedFps: fps,
      wantedFps: fps,
      dropped: 0,
      busy: (fps * ms) / 1_000,
      decodeMs: 1,
      preprocessMs: 1,
      inferMs: ms,
      trackMs: 0,
      latencyMs: 10,
    })),
  }
}

const model = (cameraId: string) => (cameraId.startsWith('big') ? '/big.onnx' : '/small.onnx')

describe('the measured speed of workers', () => {
  it('is the same for equal workers, however many cameras each has and however much single seconds differ', () => {
    const speeds = new MeasuredSpeeds()
    const random = new Random(7)
    const noisy = (ms: number) => ms * random.uniform(0.7, 1.3)
    for (let n = 0; n < 120; n++) {
      speeds.learn('w1', second({ id: 'a', fps: 12, ms: noisy(8) }, { id: 'b', fps: 12, ms: noisy(8) }), model)
      speeds.learn('w2', second({ id: 'c', fps: 2, ms: noisy(8) }), model)
      if (n > 20) expect([speeds.speedOf('w1'), speeds.speedOf('w2')]).toEqual([1, 1])
    }
  })

  it('is less for a worker whose frames take longer, and comes back when they do not any more', () => {
    const speeds = new MeasuredSpeeds()
    const run = (seconds: number, slowMs: number) => {
      for (let n = 0; n < seconds; n++) {
        for (const id of ['w1', 'w2']) speeds.learn(id, second({ id, fps: 10, ms: 10 }), model)
        speeds.learn('w3', second({ id: 'w3', fps: 10, ms: slowMs }), model)
      }
    }
    run(30, 20)
    expect(speeds.speedOf('w1') / speeds.speedOf('w3')).toBeCloseTo(2, 1)
    run(60, 10)
    expect(['w1', 'w2', 'w3'].map((id) => speeds.speedOf(id))).toEqual([1, 1, 1])
  })

  it('says nothing bad about a worker with the cameras that cost most', () => {
    const speeds = new MeasuredSpeeds()
    for (let n = 0; n < 30; n++) {
      speeds.learn('w1', second({ id: 'big1', fps: 10, ms: 40 }, { id: 'c', fps: 10, ms: 5 }), model)
      speeds.learn('w2', second({ id: 'd', fps: 10, ms: 5 }), model)
    }
    expect([speeds.speedOf('w1'), speeds.speedOf('w2')]).toEqual([1, 1])
    expect(speeds.costOf('/big.onnx') / speeds.costOf('/small.onnx')).toBeCloseTo(8)
  })

  it('of one that has only begun, or whose process has ended, is that of the others', () => {
    const speeds = new MeasuredSpeeds()
    const run = (seconds: number) => {
      for (let n = 0; n < seconds; n++) {
        speeds.learn('w1', second({ id: 'a', fps: 10, ms: 10 }), model)
        speeds.learn('w2', second({ id: 'b', fps: 10, ms: 30 }), model)
      }
    }
    run(5)
    expect([speeds.speedOf('w1'), speeds.speedOf('w2'), speeds.speedOf('w9')]).toEqual([1, 1, 1])
    run(30)
    expect(speeds.speedOf('w2')).toBeLessThan(0.8)
    speeds.forget('w2')
    expect(speeds.speedOf('w2')).toBe(1)
  })

  it('is forgotten when it is old', () => {
    const speeds = new MeasuredSpeeds()
    for (let n = 0; n < 30; n++) {
      speeds.learn('w1', second({ id: 'a', fps: 10, ms: 10 }), model)
      speeds.learn('w2', second({ id: 'b', fps: 10, ms: 30 }), model)
    }
    for (let n = 0; n < 61; n++) {
      speeds.learn('w1', second({ id: 'a', fps: 10, ms: 10 }), model)
      speeds.learn('w2', second(), model)
    }
    expect(speeds.speedOf('w2')).toBe(1)
  })
})
