import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DEFAULT_POOL_SETTINGS } from '#core/pool/pool-settings.ts'
import { DEFAULT_TIMES } from '../../../electron/autoscaler/autoscaler.ts'
import { removeDataDir, startTestApplication, until, VIEWER, type TestApplication } from '../../fixtures/application.ts'
import { asset, assetsMissing } from '../../fixtures/assets.ts'

const missing = assetsMissing()
/** As in the field, only less patient. */
const TIMES = { ...DEFAULT_TIMES, degradation: { ...DEFAULT_TIMES.degradation, downAfterMs: 1_500 } }
/** More than any machine counts with the larger model. */
const CAMERAS = 12

describe.skipIf(missing)(`two models that know the same class${missing ?? ''}`, () => {
  let app: TestApplication
  beforeEach(async () => {
    app = await startTestApplication(undefined, { autoscalerTimes: TIMES })
  })
  afterEach(async () => {
    await app.close()
    removeDataDir(app.dataDir)
  })

  it('stand in for each other: what is too much for the larger is counted with the smaller, and said', async () => {
    const call = app.app.handlers
    const { id: large } = await call['models.add'](
      { path: asset('models/yolox_nano.onnx'), licence: 'Apache-2.0' },
      VIEWER,
    )
    await call['pool.apply']({ pool: { ...DEFAULT_POOL_SETTINGS, workers: 1, scaling: 'off' } }, VIEWER)
    for (let n = 0; n < CAMERAS; n++)
      await call['cameras.add'](
        { name: `Door ${n}`, source: { kind: 'pattern' }, modelId: large, fps: 60, priority: 5 },
        VIEWER,
      )
    await until('a camera that is counted', async () => live(await app.state()), 60_000)
    // The one that ships takes fewer pixels and knows people, too.
    await until(
      'the smaller model to be known',
      async () => (await app.state()).autoscaler.withSmallerModel > 0,
      20_000,
    )
    const degraded = await until(
      'a camera with the smaller model',
      async () => (await app.state()).cameraStatus.find((status) => status.degraded?.level === 'smaller-model'),
      60_000,
    )
    expect(degraded.degraded?.reason.text).toContain('counted with a smaller model')
    expect((await app.state()).decisions.map(({ reason }) => reason.text)).toContainEqual(
      expect.stringContaining('use a smaller model'),
    )
  })
})

function live({ cameraStatus }: Awaited<ReturnType<TestApplication['state']>>): boolean {
  return cameraStatus.some(({ state }) => state === 'live')
}
