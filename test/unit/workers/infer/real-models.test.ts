import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Detection } from '#core/detect/detection.ts'
import { iou } from '#core/geometry/iou.ts'
import { asset, assetsMissing } from '../../../fixtures/assets.ts'
import { clipFrames } from '../../../fixtures/clip-frames.ts'
import { loadDetector, type Detector } from '../../../../workers/infer/detector.ts'
import { Preprocessor } from '../../../../workers/infer/preprocess.ts'

const FPS = 10
/** One person stands at the table, then leaves. */
const WITH_PERSON = [10, 17.6, 18.4].map((seconds) => seconds * FPS)
/** Before the first and between the first and the second. */
const EMPTY = [2, 21].map((seconds) => seconds * FPS)

const missing = assetsMissing()

describe.skipIf(missing)(`real models on a real clip${missing ?? ''}`, () => {
  const models = new Map<string, { detector: Detector; preprocessor: Preprocessor }>()
  const found = new Map<string, Detection[]>()

  beforeAll(async () => {
    for (const name of ['yolox_nano', 'light_person_detector', 'nanodet_m_416', 'FastestDet']) {
      const detector = await loadDetector({ path: asset('models', `${name}.onnx`) }, { provider: 'auto', threads: 1 })
      models.set(name, { detector, preprocessor: new Preprocessor(detector.manifest.input) })
    }
    const numbers = [...EMPTY, ...WITH_PERSON].sort((a, b) => a - b)
    let next = 0
    for await (const picture of clipFrames(asset('clips', 'one-by-one-person-detection.mp4'), numbers)) {
      const number = numbers[next++]!
      for (const [name, { detector, preprocessor }] of models)
        found.set(`${name} ${number}`, await detector.detect(preprocessor.prepare(picture)))
    }
    expect(next).toBe(numbers.length)
  }, 60_000)

  afterAll(async () => {
    for (const { detector, preprocessor } of models.values()) {
      preprocessor.close()
      await detector.release()
    }
  })

  const people = (name: string, number: number, minScore = 0.35) =>
    found.get(`${name} ${number}`)!.filter(({ className, score }) => className === 'person' && score >= minScore)

  it.each([
    ['yolox_nano', 'yolox', 80, 416],
    ['light_person_detector', 'yolox', 1, 192],
    ['nanodet_m_416', 'nanodet', 80, 416],
    ['FastestDet', 'fastestdet', 80, 352],
  ])('%s is understood without a manifest', (name, head, classCount, size) => {
    const { manifest } = models.get(name)!.detector
    expect(manifest).toMatchObject({ head, input: { width: size, height: size, channels: 'bgr' } })
    expect(manifest.classes).toHaveLength(classCount)
    expect(manifest.classes[0]).toBe('person')
  })

  it('YOLOX-nano finds the one person who is there', () => {
    for (const number of WITH_PERSON) {
      const [person, ...others] = people('yolox_nano', number)
      expect(others).toEqual([])
      expect(person!.score).toBeGreaterThan(0.6)
      // Upright, and a good part of the picture, which is 16:9.
      expect(person!.box.h * 9).toBeGreaterThan(person!.box.w * 16)
      expect(person!.box.h).toBeGreaterThan(0.4)
    }
  })

  it.each(['light_person_detector', 'nanodet_m_416', 'FastestDet'])(
    '%s sees the same person in the same place',
    (name) => {
      for (const number of WITH_PERSON) {
        const [reference] = people('yolox_nano', number)
        const overlaps = people(name, number).map(({ box }) => iou(box, reference!.box))
        expect(Math.max(...overlaps)).toBeGreaterThan(0.7)
      }
    },
  )

  it.each(['yolox_nano', 'light_person_detector', 'nanodet_m_416', 'FastestDet'])(
    '%s sees nobody where nobody is',
    (name) => {
      for (const number of EMPTY) expect(people(name, number)).toEqual([])
    },
  )

  it('an appearance model is refused with the reason', async () => {
    const path = asset('models', 'person-reidentification-retail-0248.onnx')
    await expect(loadDetector({ path }, { provider: 'auto', threads: 1 })).rejects.toMatchObject({
      data: {
        code: 'model.unknown',
        message:
          `The model ${path} is not recognised: its output Identity:0 [1,256] is one vector per picture (a ` +
          'classifier or an appearance model), not boxes.',
      },
    })
  })
})
