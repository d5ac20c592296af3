import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Direction } from '#core/count/count-event.ts'
import { removeDataDir, startTestApplication, until, VIEWER, type TestApplication } from '../../fixtures/application.ts'

const ROOT = resolve(import.meta.dirname, '../../..')
const truth = JSON.parse(readFileSync(join(ROOT, 'resources/demo/truth.json'), 'utf8')) as {
  crossings: { t: number; direction: Direction }[]
}
/** The included model in other numbers: another file that finds nearly the same. */
const OTHER = join(ROOT, 'models/fieldcount-person.fp16.onnx')

describe('a model that is added where recordings with taps are', () => {
  let test: TestApplication
  beforeAll(async () => {
    test = await startTestApplication()
  })
  afterAll(async () => {
    await test.app.close()
    removeDataDir(test.dataDir)
  })

  it('tells what it counts of them beside the present one, unasked, and nothing is switched', async () => {
    const call = test.app.handlers
    const camera = await call['cameras.addDemo']({}, VIEWER)
    const { name, source, fps, priority } = camera
    if (source.kind !== 'file') throw new Error('the demo scene is a file')
    // Played once and over: the machine is for the recordings.
    await call['cameras.update'](
      { cameraId: camera.id, camera: { name, source: { ...source, loop: false, realtime: false }, fps, priority } },
      VIEWER,
    )
    const clip = await call['clips.add']({ cameraId: camera.id, path: source.path, name: 'Demo' }, VIEWER)
    const taps = truth.crossings.map(({ t, direction }) => ({ t, line: 'door', direction }))
    await call['clips.setTaps']({ clipId: clip.id, taps }, VIEWER)
    const added = await call['models.add']({ path: OTHER, licence: 'MIT' }, VIEWER)
    const compared = await until(
      'the comparison',
      async () => {
        const job = (await test.state()).jobs.find(
          ({ kind, subject }) => kind === 'compare-model' && subject === added.id,
        )
        if (job?.error) throw new Error(job.error.message)
        return job?.state === 'succeeded' ? job : undefined
      },
      400_000,
    )
    // Below what anybody asks for.
    expect(compared.priority).toBe(2)
    const { recordings, upToDate, comparison } = await call['models.comparison']({ modelId: added.id }, VIEWER)
    expect({ recordings, upToDate }).toEqual({ recordings: 1, upToDate: true })
    expect(comparison).toMatchObject({
      failed: [],
      recordings: [{ name: 'Demo', people: 12, exported: false, now: { missed: 0, extra: 0 } }],
    })
    const candidate = comparison?.recordings[0]?.candidate
    expect((candidate?.missed ?? 99) + (candidate?.extra ?? 99)).toBeLessThanOrEqual(1)
    const { settings, cameras } = await test.state()
    expect([settings.modelId, cameras[0]?.modelId]).toEqual([undefined, undefined])
    // Another rate is another count.
    await call['cameras.update']({ cameraId: camera.id, camera: { name, source, fps: fps / 2, priority } }, VIEWER)
    expect((await call['models.comparison']({ modelId: added.id }, VIEWER)).upToDate).toBe(false)
  }, 500_000)
})
