import { mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ModelRef } from '#core/detect/model-ref.ts'
import type { ProviderChoice } from '#core/detect/inference-plan.ts'
import { FieldcountError, type ErrorData } from '#core/errors/error-data.ts'
import { gridManifest, tinyModel } from '../../../fixtures/tiny-models.ts'
import { loadDetector } from '../../../../workers/infer/detector.ts'

let dir: string
beforeAll(async () => (dir = await mkdtemp(join(tmpdir(), 'fieldcount-model-'))))
afterAll(() => rm(dir, { recursive: true }))

async function failure(ref: ModelRef, provider: ProviderChoice = 'cpu'): Promise<ErrorData> {
  const outcome = await loadDetector(ref, { provider, threads: 1 }).then(
    async (detector) => (await detector.release(), undefined),
    (thrown: unknown) => thrown,
  )
  if (!(outcome instanceof FieldcountError)) throw new Error(`expected an error of ours, got ${String(outcome)}`)
  return outcome.data
}

describe('a model file that cannot be used is refused with what is wrong', () => {
  it('when it is missing', async () => {
    expect(await failure({ path: join(dir, 'none.onnx'), manifest: gridManifest() })).toMatchObject({
      code: 'model.missing',
      params: { path: join(dir, 'none.onnx') },
    })
  })

  it('when it is a folder', async () => {
    expect(await failure({ path: dir })).toMatchObject({
      code: 'model.corrupt',
      params: { detail: { text: 'it is not a file' } },
    })
  })

  it.each([
    ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ['empty', () => Buffer.alloc(0)],
    ['not a model at all', () => Buffer.from('<html><body>404 Not Found</body></html>')],
  ])('when it is %s', async (name, spoil) => {
    const path = join(dir, `${name}.onnx`)
    await writeFile(path, spoil(await readFile(tinyModel('grid'))))
    const error = await failure({ path })
    expect(error).toMatchObject({ code: 'model.corrupt', params: { path } })
    expect(error.message).not.toMatch(/\n|onnxruntime_src/)
  })

  it('when it is not the file its manifest names, even after it was right before', async () => {
    const path = join(dir, 'grid.onnx')
    const manifest = gridManifest()
    const bytes = await readFile(tinyModel('grid'))
    await writeFile(path, bytes)
    await (await loadDetector({ path, manifest }, { provider: 'cpu', threads: 1 })).release()
    // One bit of the class scores, the same length.
    bytes[bytes.length - 200]! ^= 1
    await writeFile(path, bytes)
    await utimes(path, 1, 1)
    expect(await failure({ path, manifest })).toMatchObject({ code: 'model.hash', params: { path } })
  })

  it.each([
    ['another input name', { input: { name: 'input.1' } }, 'it has no input input.1, only images'],
    [
      'another size',
      { input: { width: 96, height: 96 } },
      'its input images is [1,3,64,64], the manifest says [1,3,96,96]',
    ],
    ['another layout', { input: { layout: 'nhwc' } }, 'its input images is [1,3,64,64], the manifest says [1,64,64,3]'],
    ['another type', { input: { type: 'uint8' } }, 'its input images is float32, the manifest says uint8'],
    [
      'other classes',
      { classes: ['person'] },
      'a YOLOX head with 1 classes at 64×64 has an output of [1,84,6], this model has [1,84,7]',
    ],
    [
      'another head',
      { head: 'nanodet' },
      'a NanoDet head has outputs cls_pred_stride_8 and dis_pred_stride_8, this model has output',
    ],
  ] as const)('when its manifest tells of %s', async (_, change, detail) => {
    const path = tinyModel('grid')
    expect(await failure({ path, manifest: gridManifest(change as Parameters<typeof gridManifest>[0]) })).toMatchObject(
      { code: 'model.shape', params: { path, detail } },
    )
  })

  it.each([
    ['vector', /one vector per picture/],
    ['raw-grid', /read as yolov8: 300 of its 300 highest-scoring boxes are smaller than two pixels/],
    ['open-size', /has no fixed size/],
    ['half', /is float16/],
    ['other-input', /wants an input im_shape/],
  ])('when it has no manifest and is not understood: %s', async (name, reason) => {
    const error = await failure({ path: tinyModel(name) })
    expect(error.code).toBe('model.unknown')
    expect(error.message).toMatch(reason)
  })

  it('when the provider is not there', async () => {
    const elsewhere = process.platform === 'win32' ? 'coreml' : 'dml'
    expect(await failure({ path: tinyModel('grid'), manifest: gridManifest() }, elsewhere)).toMatchObject({
      code: 'provider.unavailable',
      params: { provider: elsewhere },
    })
  })
})

describe('a model file without a manifest', () => {
  it('is loaded by what it shows, with a hash to know it by', async () => {
    const detector = await loadDetector({ path: tinyModel('grid') }, { provider: 'auto', threads: 1 })
    expect(detector.provider).toBe('cpu')
    expect(detector.manifest).toMatchObject({
      id: 'grid',
      head: 'yolox',
      sha256: gridManifest().sha256,
      classes: ['class 0', 'class 1'],
      input: { width: 64, height: 64 },
    })
    await detector.release()
  })

  it('gets its class names from the metadata of the file', async () => {
    const detector = await loadDetector({ path: tinyModel('listed') }, { provider: 'cpu', threads: 1 })
    expect(detector.manifest).toMatchObject({ head: 'nms-inside', classes: ['pallet', "driver's cab"] })
    await detector.release()
  })
})
