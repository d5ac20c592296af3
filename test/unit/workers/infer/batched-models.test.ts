import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Detection } from '#core/detect/detection.ts'
import { loadDetector, type SessionDetector } from '../../../../workers/infer/detector.ts'
import { Preprocessor, type PreparedFrame } from '../../../../workers/infer/preprocess.ts'
import { asset, assetsMissing } from '../../../fixtures/assets.ts'
import { clipFrames } from '../../../fixtures/clip-frames.ts'
import { tinyModel } from '../../../fixtures/tiny-models.ts'
import { readModelList } from '../../../../electron/models/model-list-file.ts'

const ROOT = join(import.meta.dirname, '../../../..')
const DEMO = join(ROOT, 'resources/demo/demo.mp4')

/** The shipped model, whose file leaves the number of pictures open, on pictures that hold different people. */
describe('the shipped model in batches', () => {
  let detector: SessionDetector
  const frames: PreparedFrame[] = []
  const alone: Detection[][] = []

  beforeAll(async () => {
    const manifest = readModelList(join(ROOT, 'models'))[0]!
    detector = await loadDetector(
      { path: join(ROOT, 'models', manifest.file), manifest },
      { provider: 'cpu', threads: 1 },
    )
    const preprocessor = new Preprocessor(manifest.input)
    for await (const picture of clipFrames(
      DEMO,
      Array.from({ length: 8 }, (_, index) => 20 + index * 15),
    )) {
      const { data, fit } = preprocessor.prepare(picture)
      frames.push({ data: data.slice(), fit })
    }
    for (const frame of frames) alone.push(await detector.detect(frame))
    preprocessor.close()
  }, 60_000)
  afterAll(() => detector.release())

  it('sees somebody, and not the same in every picture', () => {
    expect(alone.flat().length).toBeGreaterThan(4)
    expect(new Set(alone.map((found) => JSON.stringify(found))).size).toBeGreaterThan(4)
  })

  it.each([2, 4, 8])('finds the same in %i pictures together as in each alone', async (size) => {
    for (let from = 0; from < frames.length; from += size) {
      const together = await detector.detectAll(frames.slice(from, from + size))
      together.forEach((found, index) => {
        const expected = alone[from + index]!
        expect(found.map(({ className }) => className)).toEqual(expected.map(({ className }) => className))
        found.forEach(({ box, score }, n) => {
          // A batch may be summed in another order: the last digits of a float differ, nothing else.
          expect(score).toBeCloseTo(expected[n]!.score, 4)
          for (const side of ['x', 'y', 'w', 'h'] as const) expect(box[side]).toBeCloseTo(expected[n]!.box[side], 4)
        })
      })
      expect(detector.lastBatchSize).toBe(size)
    }
  })
})

const missing = assetsMissing()

describe.skipIf(missing)(`models of other people${missing ?? ''}`, () => {
  it.each(['yolox_nano', 'light_person_detector', 'nanodet_m_416', 'FastestDet'])(
    '%s takes one picture at a time, and says so',
    async (name) => {
      const detector = await loadDetector({ path: asset('models', `${name}.onnx`) }, { provider: 'cpu', threads: 1 })
      expect(detector.maxBatch).toBe(1)
      await detector.release()
    },
  )
})

it('a model that lists the boxes of all pictures together takes one at a time', async () => {
  const detector = await loadDetector({ path: tinyModel('listed') }, { provider: 'cpu', threads: 1 })
  expect(detector.maxBatch).toBe(1)
  await detector.release()
})
