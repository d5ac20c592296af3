import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { unpackPreview, type PreviewHeader } from '#core/contract/preview-frame.ts'
import { countedFps, Observation } from '#core/calibrate/observation.ts'
import { removeDataDir, startTestApplication, until, VIEWER, type TestApplication } from '../../fixtures/application.ts'
import { asset, assetsMissing } from '../../fixtures/assets.ts'

const OVERHEAD = { 'cell phone': 'car', suitcase: 'car', laptop: 'car', person: null }
const LANE = {
  id: 'lane',
  name: 'Lane',
  points: [
    [0, 0.5],
    [1, 0.5],
  ] as [number, number][],
  classes: ['car'],
  anchor: 'center' as const,
}

describe.skipIf(assetsMissing())(`calibrating from what a camera sees${assetsMissing() ?? ''}`, () => {
  let test: TestApplication
  let cameraId: string
  beforeAll(async () => {
    test = await startTestApplication()
    const { id: modelId } = await call()['models.add'](
      { path: asset('models', 'yolox_nano.onnx'), licence: 'Apache-2.0' },
      VIEWER,
    )
    const source = { kind: 'file' as const, path: asset('clips', 'car-detection.mp4'), loop: true, realtime: true }
    cameraId = (await call()['cameras.add']({ name: 'Cars from above', source, fps: 8, priority: 5, modelId }, VIEWER))
      .id
  })
  afterAll(async () => {
    await test.app.close()
    removeDataDir(test.dataDir)
  })
  const call = () => test.app.handlers
  const observe = async () => (await call()['calibrate.observation']({ cameraId }, VIEWER)).observation
  const nameOf = (observation: Observation | undefined, name: string) =>
    observation?.classes.find(({ className }) => className === name)

  it('tells that the model calls cars phones, with how often, how sure and how large', async () => {
    const seen = await until(
      'phones',
      async () => {
        const now = await observe()
        return (nameOf(now, 'cell phone')?.count ?? 0) >= 5 ? now : undefined
      },
      60_000,
    )
    expect(Observation.parse(seen)).toEqual(seen)
    expect(seen).toMatchObject({ width: 768, height: 432 })
    expect(countedFps(seen)).toBeGreaterThan(1)
    expect(nameOf(seen, 'cell phone')!.height).toBeGreaterThan(0.1)
    const { model } = await call()['calibrate.observation']({ cameraId }, VIEWER)
    expect(model).toMatchObject({ inputWidth: 416, inputHeight: 416, stretches: false, minHeightPx: 24 })
  })

  it('counts them as cars from the next picture on, without starting anew, and knows metres per second', async () => {
    let newest: PreviewHeader | undefined
    test.app.onPreviewFrame((_viewer, _id, bytes) => (newest = unpackPreview(bytes).header))
    await call()['preview.open']({ cameraId }, VIEWER)
    const before = (await test.state()).workers.map(({ restarts }) => restarts)
    const { calibration } = (await test.state()).cameras[0]!
    // The lane is about 4 m wide and seen from straight above.
    const perspective = {
      kind: 'quad' as const,
      quad: [
        [0.1, 0.9],
        [0.9, 0.9],
        [0.9, 0.1],
        [0.1, 0.1],
      ] as [[number, number], [number, number], [number, number], [number, number]],
      widthM: 14,
      depthM: 8,
    }
    await call()['cameras.calibrate'](
      { cameraId, calibration: { ...calibration, lines: [LANE], classMap: OVERHEAD, perspective } },
      VIEWER,
    )
    const car = await until(
      'a car with its speed',
      () => newest?.tracks.find(({ className, speed }) => className === 'car' && speed !== undefined && speed > 0.3),
      60_000,
    )
    expect(car.speed).toBeLessThan(20)
    const crossed = await until(
      'a counted car',
      async () => (await call()['crossings.recent']({ cameraId, limit: 5 }, VIEWER))[0],
      60_000,
    )
    expect(crossed).toMatchObject({ lineId: 'lane', className: 'car' })
    // A way is known when its track has ended, and told with the figures after that.
    const seen = await until(
      'the way of a car',
      async () => {
        const now = await observe()
        return now?.tracked.some(({ className, tracks }) => className === 'car' && tracks > 0) &&
          now.trackPaths.some(({ className }) => className === 'car')
          ? now
          : undefined
      },
      60_000,
    )
    // The model's own names stay, so that the map can be changed again.
    expect(nameOf(seen, 'cell phone')).toBeDefined()
    expect((await test.state()).workers.map(({ restarts }) => restarts)).toEqual(before)
  })
})
