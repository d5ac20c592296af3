import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { ModelManifest } from '#core/detect/model-manifest.ts'
import type { DeclaredOrigin } from '#core/models/licence.ts'
import type { TryVariant } from '../../../../electron/models/add-variant.ts'
import { createModelCatalogue, type ModelCatalogue } from '../../../../electron/models/model-catalogue.ts'
import type { AddedModel } from '../../../../electron/store/tables/model-table.ts'
import { quoted } from '#core/text/message.ts'

const sha = (text: string) => createHash('sha256').update(text).digest('hex')
const manifest = ModelManifest.parse({
  id: 'own',
  name: 'Own',
  file: 'own.onnx',
  sha256: sha('own'),
  licence: 'MIT',
  source: 'here',
  input: { name: 'images', width: 64, height: 64, channels: 'bgr' },
  head: 'yolox',
  classes: ['person'],
})

describe('a form of an added model', () => {
  let keepDir: string
  let theirs: string
  let stored: Map<string, AddedModel>
  let catalogue: ModelCatalogue
  let declared: DeclaredOrigin
  let tried: Parameters<TryVariant>[]
  let outcome: Awaited<ReturnType<TryVariant>>
  beforeEach(() => {
    const dir = mkdtempSync(join(tmpdir(), 'forms-'))
    keepDir = join(dir, 'models')
    mkdirSync(keepDir)
    writeFileSync(join(keepDir, 'own.onnx'), 'own')
    writeFileSync(
      join(dir, 'manifest.json'),
      JSON.stringify({ schema: 'fieldcount.models/1', models: [{ ...manifest, id: 'shipped' }] }),
    )
    theirs = join(dir, 'half.onnx')
    writeFileSync(theirs, 'half')
    stored = new Map([['own', { path: join(keepDir, 'own.onnx'), manifest }]])
    catalogue = createModelCatalogue({
      modelsDir: dir,
      keepDir,
      store: {
        list: () => [...stored.values()],
        insert: (model) => void stored.set(model.manifest.id, model),
        remove: (id) => void stored.delete(id),
      },
    })
    declared = {}
    tried = []
    outcome = { outcome: 'works', detail: quoted('always there') }
  })
  const add = (modelId = 'own', path = theirs) =>
    catalogue.addVariant(modelId, {
      path,
      precision: 'fp16',
      inspect: () => Promise.resolve({ manifest, declared }),
      tryVariant: (...call) => (tried.push(call), Promise.resolve(outcome)),
    })
  const variantFile = (text: string) => join(keepDir, `own.fp16-${sha(text).slice(0, 8)}.onnx`)

  it('is copied beside the model, tried as part of it, and listed with it', async () => {
    expect((await add()).forms).toEqual([{ precision: 'fp16', sha256: sha('half'), bytes: 4 }])
    expect(readFileSync(variantFile('half'), 'utf8')).toBe('half')
    expect(tried).toMatchObject([
      [
        {
          path: join(keepDir, 'own.onnx'),
          manifest: { id: 'own', variants: [{ precision: 'fp16', sha256: sha('half') }] },
        },
        'fp16',
      ],
    ])
    expect(catalogue.resolve('own').manifest?.variants).toHaveLength(1)
  })

  it('is refused when its numbers are others, and leaves nothing behind', async () => {
    outcome = { outcome: 'wrong', detail: quoted("40.0 % of its results differ from the CPU's") }
    await expect(add()).rejects.toMatchObject({
      data: { code: 'model.form', params: { detail: { text: "40.0 % of its results differ from the CPU's" } } },
    })
    expect(readdirSync(keepDir)).toEqual(['own.onnx'])
    expect(stored.get('own')!.manifest.variants).toBeUndefined()
  })

  it('takes the place of the one there was, which stays when the new one is refused', async () => {
    await add()
    writeFileSync(theirs, 'other')
    outcome = { outcome: 'failed', detail: quoted('no') }
    await expect(add()).rejects.toMatchObject({ data: { code: 'model.form' } })
    expect(existsSync(variantFile('half'))).toBe(true)
    outcome = { outcome: 'works', detail: quoted('') }
    await add()
    expect(readdirSync(keepDir).sort()).toEqual([`own.fp16-${sha('other').slice(0, 8)}.onnx`, 'own.onnx'])
  })

  it.each([
    ['the model itself', 'own', {}, 'own', 'model.form'],
    ['a file under a stricter licence than the model', 'half', { licence: 'AGPL-3.0' }, 'own', 'model.licence'],
    ['a form of a shipped model', 'half', {}, 'shipped', 'model.shipped'],
    ['a form of a model that is not there', 'half', {}, 'nobody', 'model.notListed'],
  ] as const)('is never %s', async (_title, content, declares, modelId, code) => {
    writeFileSync(theirs, content)
    declared = declares
    await expect(add(modelId)).rejects.toMatchObject({ data: { code } })
    expect(tried).toEqual([])
    expect(readdirSync(keepDir)).toEqual(['own.onnx'])
  })

  it('goes when the model goes', async () => {
    await add()
    await catalogue.remove('own')
    expect(readdirSync(keepDir)).toEqual([])
  })
})
