import { availableParallelism } from 'node:os'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DEFAULT_POOL_SETTINGS } from '#core/pool/pool-settings.ts'
import { DEFAULT_TIMES } from '../../../electron/autoscaler/autoscaler.ts'
import { removeDataDir, startTestApplication, until, VIEWER, type TestApplication } from '../../fixtures/application.ts'
import { asset, assetsMissing } from '../../fixtures/assets.ts'

const missing = assetsMissing()
/** As in the field, only less patient. */
const TIMES = {
  ...DEFAULT_TIMES,
  pressure: { ...DEFAULT_TIMES.pressure, highAfterMs: 4_000, lowAfterMs: 8_000 },
  coolDownMs: 6_000,
}

describe.skipIf(missing || availableParallelism() < 2)(
  `scaling with real processes, two cores or more${missing ?? ''}`,
  () => {
    let app: TestApplication
    beforeEach(async () => {
      app = await startTestApplication(undefined, { autoscalerTimes: TIMES })
    })
    afterEach(async () => {
      await app.close()
      removeDataDir(app.dataDir)
    })
    const workers = async () => (await app.state()).workers.filter(({ state }) => state === 'ready').length

    it.each([8, 13])(
      'grows once for %i cameras, shares them, and shrinks once when they are gone, all with numbers',
      async (heavy) => {
        const call = app.app.handlers
        const { id: modelId } = await call['models.add'](
          { path: asset('models/yolox_nano.onnx'), licence: 'Apache-2.0' },
          VIEWER,
        )
        await call['pool.apply'](
          { pool: { ...DEFAULT_POOL_SETTINGS, type: 'dynamic', minWorkers: 1, maxWorkers: 2, scaling: 'automatic' } },
          VIEWER,
        )
        const cameras = await Promise.all(
          Array.from({ length: heavy }, (_, n) =>
            call['cameras.add'](
              { name: `Heavy ${n}`, source: { kind: 'pattern' }, modelId, fps: 20, priority: 5 },
              VIEWER,
            ),
          ),
        )
        await until('a second worker', async () => (await workers()) === 2, 40_000)
        await until(
          'both to count',
          async () => (await app.state()).workers.every(({ cameraIds }) => cameraIds.length >= Math.floor(heavy / 2)),
          20_000,
        )
        for (const { id } of cameras.slice(1)) await call['cameras.remove']({ cameraId: id }, VIEWER)
        await call['cameras.update'](
          {
            cameraId: cameras[0]!.id,
            camera: { name: 'Light', source: { kind: 'pattern' }, modelId, fps: 2, priority: 5 },
          },
          VIEWER,
        )
        await until('one worker again', async () => (await workers()) === 1, 60_000)
        await until(
          'the camera to be counted',
          async () => (await app.state()).cameraStatus.every(({ state }) => state === 'live'),
          20_000,
        )
        const scaled = (await app.state()).decisions
          .filter(({ kind }) => kind === 'scaling')
          .map(({ reason }) => reason.text)
        expect(scaled.reverse()).toEqual([
          expect.stringMatching(/^scaled 1 → 2: .* > .* for \d+ s/),
          expect.stringMatching(/^scaled 2 → 1: utilisation \d+ % < 50 % for \d+ s/),
        ])
        expect((await app.state()).log.map(({ message }) => message)).toEqual(expect.arrayContaining(scaled))
      },
    )
  },
)
