import { describe, expect, it } from 'vitest'
import { onnxRuntime, type InferenceRuntime } from '../../../../workers/infer/inference-runtime.ts'
import { SharedDetectors } from '../../../../workers/pipeline/shared-detectors.ts'
import { systemClock } from '../../../../workers/system-clock.ts'
import { gridManifest, tinyModel } from '../../../fixtures/tiny-models.ts'

/** The real runtime, counting the sessions that it opens. */
function counting(): { runtime: InferenceRuntime; opened: () => number } {
  let opened = 0
  const create: InferenceRuntime['create'] = (path, options) => {
    opened += 1
    return onnxRuntime.create(path, options)
  }
  return { runtime: { ...onnxRuntime, missing: onnxRuntime.missing, create }, opened: () => opened }
}

const MODEL = { path: tinyModel('grid'), manifest: gridManifest() }

describe('the model sessions of a worker', () => {
  it('are shared by the cameras that run the same model the same way', async () => {
    const { runtime, opened } = counting()
    const detectors = new SharedDetectors({ clock: systemClock, runtime, send: () => {} })
    const leases = await Promise.all([1, 2, 3].map(() => detectors.acquire(MODEL, 'cpu')))
    expect(new Set(leases.map(({ detector }) => detector)).size).toBe(1)
    expect(opened()).toBe(1)
    for (const lease of leases) lease.release()
  })

  it('stay open while one camera is left, and are opened again after the last', async () => {
    const { runtime, opened } = counting()
    const detectors = new SharedDetectors({ clock: systemClock, runtime, send: () => {} })
    const [first, second] = await Promise.all([detectors.acquire(MODEL, 'cpu'), detectors.acquire(MODEL, 'cpu')])
    first.release()
    const third = await detectors.acquire(MODEL, 'cpu')
    expect(third.detector).toBe(second.detector)
    second.release()
    third.release()
    const fourth = await detectors.acquire(MODEL, 'cpu')
    expect(fourth.detector).not.toBe(second.detector)
    expect(opened()).toBe(2)
    fourth.release()
  })

  it('are not kept when the model cannot be loaded: the next camera tries again', async () => {
    const { runtime } = counting()
    const detectors = new SharedDetectors({ clock: systemClock, runtime, send: () => {} })
    const missing = { path: `${tinyModel('grid')}.gone`, manifest: gridManifest() }
    await expect(detectors.acquire(missing, 'cpu')).rejects.toThrow()
    await expect(detectors.acquire(missing, 'cpu')).rejects.toThrow()
  })
})
