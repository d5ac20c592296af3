import { describe, expect, it } from 'vitest'
import { SceneStatistics } from '#core/calibrate/scene-statistics.ts'
import type { Observation } from '#core/calibrate/observation.ts'
import { ObservationService } from '../../../../electron/cameras/observation-service.ts'

function seen(fromMs: number, frames: number): Observation {
  const observer = new SceneStatistics({ width: 640, height: 360 })
  for (let i = 0; i < frames; i++) observer.see({ atMs: fromMs + i * 100, detections: [], tracks: [], dropped: 0 })
  return observer.snapshot()!
}

describe('the observations of cameras', () => {
  it('are asked for once, however many look', async () => {
    const asked: string[] = []
    const service = new ObservationService({ ask: (cameraId) => asked.push(cameraId) })
    const both = Promise.all([service.of('a'), service.of('a')])
    service.observed({ type: 'tap-report', tap: 'observation', cameraId: 'a', runId: 'r1', observation: seen(0, 5) })
    expect((await both).map((one) => one?.frames)).toEqual([5, 5])
    expect(asked).toEqual(['a'])
  })

  it('are the last ones where a worker does not answer, and none before the first picture', async () => {
    const service = new ObservationService({ ask: () => {}, answerWithinMs: 1 })
    expect(await service.of('a')).toBeUndefined()
    service.observed({ type: 'tap-report', tap: 'observation', cameraId: 'a', runId: 'r1', observation: seen(0, 7) })
    expect((await service.of('a'))?.frames).toBe(7)
    service.forget('a')
    expect(await service.of('a')).toBeUndefined()
  })

  it('go on in the next run of a camera, for as long as they are young', async () => {
    const service = new ObservationService({ ask: () => {}, answerWithinMs: 1 })
    const notify = (runId: string, observation: Observation) =>
      service.observed({ type: 'tap-report', tap: 'observation', cameraId: 'a', runId, observation })
    notify('r1', seen(0, 10))
    notify('r2', seen(20_000, 4))
    notify('r2', seen(20_000, 6))
    expect((await service.of('a'))?.frames).toBe(16)
    notify('r3', seen(25_000, 2))
    expect((await service.of('a'))?.frames).toBe(18)
    notify('r3', seen(700_000, 3))
    expect((await service.of('a'))?.frames).toBe(3)
  })
})
