import { copyFileSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { Streams } from '../../../electron/cameras/streams.ts'
import { ProofService } from '../../../electron/proof/proof-service.ts'
import { RecountClips } from '../../../electron/proof/recount-clips.ts'
import { removeDataDir, startTestApplication, VIEWER, type TestApplication } from '../../fixtures/application.ts'

const MODELS = resolve(import.meta.dirname, '../../../models')

let app: TestApplication
const call = () => app.app.handlers

beforeAll(async () => {
  app = await startTestApplication()
})

afterEach(() => void vi.restoreAllMocks())

afterAll(async () => {
  await app.close()
  removeDataDir(app.dataDir)
})

it('recordings with taps are counted again when a site file brings another default model', async () => {
  await call()['settings.update']({ modelId: 'fieldcount-person' }, VIEWER)
  const { text } = await call()['site.export']({}, VIEWER)
  await call()['settings.update']({ modelId: undefined }, VIEWER)
  const { hash } = await call()['site.preview']({ text }, VIEWER)
  const recount = vi.spyOn(RecountClips.prototype, 'check')
  const proofs = vi.spyOn(ProofService.prototype, 'configurationChanged')
  await call()['site.import']({ text, hash, settings: true }, VIEWER)
  expect((await app.state()).settings.modelId).toBe('fieldcount-person')
  expect(recount).toHaveBeenCalled()
  expect(proofs).toHaveBeenCalled()
})

it('cameras are planned anew when a new file takes the place of a variant that was accepted', async () => {
  const manifest = JSON.parse(readFileSync(join(MODELS, 'manifest.json'), 'utf8')) as {
    models: { file: string; variants: { precision: string; file: string }[] }[]
  }
  const shipped = manifest.models[0]!
  const path = join(app.dataDir, 'mine.onnx')
  copyFileSync(join(MODELS, shipped.file), path)
  const { id, sha256 } = await call()['models.add']({ path, licence: 'ours' }, VIEWER)
  const { inference } = (await app.state()).settings
  const precisions = { [sha256]: ['fp16' as const] }
  await call()['settings.update']({ inference: { ...inference, precisions } }, VIEWER)
  const replan = vi.spyOn(Streams.prototype, 'replan')
  const half = join(MODELS, shipped.variants.find(({ precision }) => precision === 'fp16')!.file)
  await call()['models.addVariant']({ path: half, modelId: id, precision: 'fp16' }, VIEWER)
  expect((await app.state()).settings.inference.precisions?.[sha256]).toEqual([])
  expect(replan).toHaveBeenCalled()
})
