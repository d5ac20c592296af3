import { afterEach, describe, expect, it } from 'vitest'
import type { Detection } from '#core/detect/detection.ts'
import { COCO_80 } from '#core/detect/coco-classes.ts'
import { ModelManifest, type ModelInput } from '#core/detect/model-manifest.ts'
import { makeFrame, type Rgb } from '../../../fixtures/make-frame.ts'
import { gridManifest, tinyModel } from '../../../fixtures/tiny-models.ts'
import { hashFile } from '../../../../workers/infer/file-hash.ts'
import { loadDetector, type Detector } from '../../../../workers/infer/detector.ts'
import { Preprocessor } from '../../../../workers/infer/preprocess.ts'

const WHITE: Rgb = [255, 255, 255]
const BLACK: Rgb = [0, 0, 0]
const undo: (() => unknown)[] = []

afterEach(async () => {
  for (const one of undo.splice(0).reverse()) await one()
})

async function load(name: string, manifest?: ModelManifest) {
  const detector = await loadDetector({ path: tinyModel(name), manifest }, { provider: 'cpu', threads: 1 })
  const preprocessor = new Preprocessor(detector.manifest.input)
  undo.push(
    () => detector.release(),
    () => preprocessor.close(),
  )
  return { detector, preprocessor }
}

async function see(
  { detector, preprocessor }: { detector: Detector; preprocessor: Preprocessor },
  rgb: Rgb,
  width = 128,
  height = 128,
): Promise<Detection[]> {
  const frame = makeFrame(width, height, () => rgb)
  try {
    return await detector.detect(preprocessor.prepare(frame))
  } finally {
    frame.free()
  }
}

describe('a detector', () => {
  it('gives boxes of the picture with class names and scores', async () => {
    // Centre (28, 36), 16 × 24 of 64 × 64; a class score of 0.9 and an objectness of one on white.
    expect(await see(await load('grid', gridManifest()), WHITE)).toEqual([
      {
        box: {
          x: expect.closeTo(20 / 64, 5),
          y: expect.closeTo(24 / 64, 5),
          w: expect.closeTo(16 / 64, 5),
          h: expect.closeTo(24 / 64, 5),
        },
        score: expect.closeTo(0.9, 2),
        className: 'person',
      },
    ])
  })

  it('gives them of the picture without its padding', async () => {
    const manifest = gridManifest({ input: { fit: 'center', pad: 255 } })
    const [found] = await see(await load('grid', manifest), WHITE, 256, 128)
    // The picture lies in rows 16 to 48 of the input.
    expect(found!.box).toEqual({
      x: expect.closeTo(20 / 64, 5),
      y: expect.closeTo(8 / 32, 5),
      w: expect.closeTo(16 / 64, 5),
      h: expect.closeTo(24 / 32, 5),
    })
  })

  it('sees each picture anew', async () => {
    const loaded = await load('grid', gridManifest())
    const counts = []
    for (const rgb of [WHITE, BLACK, WHITE, BLACK]) counts.push((await see(loaded, rgb)).length)
    expect(counts).toEqual([1, 0, 1, 0])
  })

  it('answers each of two pictures in flight with its own boxes', async () => {
    const { detector, preprocessor } = await load('grid', gridManifest())
    const frames = [WHITE, BLACK].map((rgb) => makeFrame(128, 128, () => rgb))
    const answers = await Promise.all(frames.map((frame) => detector.detect(preprocessor.prepare(frame))))
    frames.forEach((frame) => frame.free())
    expect(answers.map((found) => found.length)).toEqual([1, 0])
  })

  it('reads a list of boxes that is longer or shorter from picture to picture, or empty', async () => {
    const manifest = ModelManifest.parse({
      ...gridManifest(),
      sha256: await hashFile(tinyModel('listed')),
      head: 'nms-inside',
      classes: ['person', 'car'],
    })
    const loaded = await load('listed', manifest)
    const names = async (grey: number) => (await see(loaded, [grey, grey, grey])).map(({ className }) => className)
    expect(await names(220)).toEqual(['person', 'car', 'person'])
    expect(await names(20)).toEqual([])
    expect(await names(100)).toEqual(['person'])
  })

  it('tells a model that asks for it the size of the picture', async () => {
    const loaded = await load('sized', await sizedManifest())
    const found = await see(loaded, WHITE, 192, 128)
    expect(found).toEqual([
      {
        box: {
          x: expect.closeTo(0.25, 5),
          y: expect.closeTo(0.25, 5),
          w: expect.closeTo(0.25, 5),
          h: expect.closeTo(0.5, 5),
        },
        score: expect.closeTo(0.9, 1),
        className: 'car',
      },
      {
        box: { x: expect.closeTo(0.5, 5), y: 0, w: expect.closeTo(0.5, 5), h: expect.closeTo(0.5, 5) },
        score: expect.closeTo(0.5, 1),
        className: 'person',
      },
    ])
  })

  it.each([
    [
      'planes of floats',
      'probe-planes',
      { channels: 'rgb', layout: 'nchw', type: 'float32', scale: 1 / 255 },
      ['red', 'green', 'blue'],
    ],
    [
      'planes of floats in BGR',
      'probe-planes',
      { channels: 'bgr', layout: 'nchw', type: 'float32', scale: 1 / 255 },
      ['blue', 'green', 'red'],
    ],
    ['interleaved bytes', 'probe-bytes', { channels: 'rgb', layout: 'nhwc', type: 'uint8' }, ['red', 'green', 'blue']],
    [
      'interleaved bytes in BGR',
      'probe-bytes',
      { channels: 'bgr', layout: 'nhwc', type: 'uint8' },
      ['blue', 'green', 'red'],
    ],
  ] as const)('hands the model its pixels as %s', async (_, name, input, classes) => {
    const manifest = ModelManifest.parse({
      ...gridManifest(),
      sha256: await hashFile(tinyModel(name)),
      head: 'nms-inside',
      classes,
      input: { name: 'images', width: 48, height: 32, fit: 'stretch', ...input },
    })
    const found = await see(await load(name, manifest), [230, 128, 51])
    const scores = Object.fromEntries(found.map(({ className, score }) => [className, score]))
    expect(scores).toEqual({ red: expect.closeTo(0.9, 1), green: expect.closeTo(0.5, 1), blue: expect.closeTo(0.2, 1) })
  })

  it('ends after the picture it is at, and can be ended twice', async () => {
    const detector = await loadDetector(
      { path: tinyModel('grid'), manifest: gridManifest() },
      { provider: 'cpu', threads: 1 },
    )
    const preprocessor = new Preprocessor(detector.manifest.input)
    const frame = makeFrame(64, 64, () => WHITE)
    const answer = detector.detect(preprocessor.prepare(frame))
    await Promise.all([detector.release(), detector.release()])
    expect(await answer).toHaveLength(1)
    frame.free()
    preprocessor.close()
  })
})

async function sizedManifest(): Promise<ModelManifest> {
  const input: Partial<ModelInput> & { name: string } = {
    name: 'images',
    width: 96,
    height: 64,
    channels: 'rgb',
    scale: 1 / 255,
    fit: 'stretch',
  }
  return ModelManifest.parse({
    ...gridManifest(),
    sha256: await hashFile(tinyModel('sized')),
    head: 'detr',
    classes: COCO_80,
    input,
  })
}
