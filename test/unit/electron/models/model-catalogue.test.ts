import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { createHash } from 'node:crypto'
import { ModelManifest } from '#core/detect/model-manifest.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { createModelCatalogue, type ModelCatalogue } from '../../../../electron/models/model-catalogue.ts'

const sha = (text: string) => createHash('sha256').update(text).digest('hex')
const manifestOf = (id: string, content: string) =>
  ModelManifest.parse({
    id,
    name: `The ${id}`,
    file: `${id}.onnx`,
    sha256: sha(content),
    licence: 'MIT',
    source: 'here',
    input: { name: 'images', width: 416, height: 320, channels: 'bgr' },
    head: 'yolox',
    classes: ['person', 'car'],
  })

let dir: string
let added: { path: string; manifest: ModelManifest }[]
let catalogue: ModelCatalogue

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'catalogue-'))
  added = []
  writeFileSync(
    join(dir, 'manifest.json'),
    JSON.stringify({
      schema: 'fieldcount.models/1',
      models: [manifestOf('small', 'small'), manifestOf('lost', 'lost'), manifestOf('forged', 'true')],
    }),
  )
  writeFileSync(join(dir, 'small.onnx'), 'small')
  writeFileSync(join(dir, 'forged.onnx'), 'false')
  catalogue = createModelCatalogue({
    modelsDir: dir,
    store: {
      list: () => added,
      insert: (model) => void added.push(model),
      remove: (id) => void (added = added.filter(({ manifest }) => manifest.id !== id)),
    },
  })
})

describe('the model catalogue', () => {
  it('lists what is shipped, and says which file is missing or another one', async () => {
    const models = await catalogue.list()
    expect(models[0]).toEqual({
      id: 'small',
      name: 'The small',
      licence: 'MIT',
      source: 'here',
      sha256: sha('small'),
      bytes: 5,
      head: 'yolox',
      inputWidth: 416,
      inputHeight: 320,
      classes: ['person', 'car'],
      origin: 'shipped',
      problem: undefined,
    })
    expect(models.map(({ id, problem }) => [id, problem?.code])).toEqual([
      ['small', undefined],
      ['lost', 'model.missing'],
      ['forged', 'model.hash'],
    ])
  })

  it('notices a file that changes while it looks', async () => {
    await catalogue.list()
    writeFileSync(join(dir, 'small.onnx'), 'something else')
    expect((await catalogue.list())[0]?.problem?.code).toBe('model.hash')
  })

  it('adds a file of the user under an id of its own, and resolves it', async () => {
    const path = join(dir, 'Small (v2).onnx')
    writeFileSync(path, 'theirs')
    const info = await catalogue.add({
      path,
      licence: 'own',
      inspect: async () => ({ manifest: manifestOf('whatever', 'x'), declared: {} }),
    })
    expect(info).toMatchObject({ id: 'small-v2', licence: 'own', origin: 'added', problem: undefined })
    expect(catalogue.resolve('small-v2')).toMatchObject({ path, manifest: { sha256: sha('theirs'), licence: 'own' } })
    expect((await catalogue.list()).map(({ id }) => id)).toEqual(['small', 'lost', 'forged', 'small-v2'])
  })

  it('never lets an added file take the id of a shipped model', async () => {
    const other = mkdtempSync(join(tmpdir(), 'theirs-'))
    const path = join(other, 'small.onnx')
    writeFileSync(path, 'theirs')
    expect(
      await catalogue.add({
        path,
        licence: 'own',
        inspect: async () => ({ manifest: manifestOf('small', 'x'), declared: {} }),
      }),
    ).toMatchObject({ id: 'small-2' })
    expect(catalogue.resolve('small').path).toBe(join(dir, 'small.onnx'))
  })

  it('does not remember a file that is refused', async () => {
    const path = join(dir, 'bad.onnx')
    writeFileSync(path, 'bad')
    await expect(
      catalogue.add({
        path,
        licence: 'own',
        inspect: async () => Promise.reject(new FieldcountError('model.corrupt', { path, detail: 'x' })),
      }),
    ).rejects.toMatchObject({ data: { code: 'model.corrupt' } })
    expect(added).toEqual([])
    await expect(
      catalogue.add({
        path: 'relative.onnx',
        licence: 'own',
        inspect: async () => ({ manifest: manifestOf('a', 'x'), declared: {} }),
      }),
    ).rejects.toMatchObject({ data: { code: 'model.missing' } })
  })

  it('says what is known when an id is not, also when nothing is shipped', () => {
    expect(() => catalogue.resolve('other')).toThrow(
      expect.objectContaining({
        data: expect.objectContaining({
          code: 'model.notListed',
          params: { id: 'other', known: 'small, lost, forged' },
        }),
      }),
    )
    writeFileSync(join(dir, 'manifest.json'), JSON.stringify({ schema: 'fieldcount.models/1', models: [] }))
    expect(() => catalogue.resolve(undefined)).toThrow(
      expect.objectContaining({ data: expect.objectContaining({ code: 'model.notListed' }) }),
    )
    expect(catalogue.defaultId()).toBe('')
  })

  it('still lists the added models when the manifest is damaged', async () => {
    const path = join(dir, 'own.onnx')
    writeFileSync(path, 'own')
    await catalogue.add({
      path,
      licence: 'own',
      inspect: async () => ({ manifest: manifestOf('a', 'x'), declared: {} }),
    })
    writeFileSync(join(dir, 'manifest.json'), '{')
    expect((await catalogue.list()).map(({ id }) => id)).toEqual(['own'])
    expect(catalogue.defaultId()).toBe('')
    expect(() => catalogue.resolve('own')).toThrow('manifest.json cannot be read: it is not JSON')
  })

  it('names the field of a manifest that it refuses', () => {
    writeFileSync(
      join(dir, 'manifest.json'),
      JSON.stringify({ schema: 'fieldcount.models/1', models: [{ ...manifestOf('a', 'x'), sha256: 'abc' }] }),
    )
    expect(() => catalogue.resolve('a')).toThrow(/manifest\.json cannot be read: models\[0\]\.sha256/)
  })
})
