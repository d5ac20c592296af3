import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ModelManifest } from '#core/detect/model-manifest.ts'
import { createModelCatalogue } from '../../../../electron/models/model-catalogue.ts'
import { readModelArgument } from '../../../../electron/cli/model-argument.ts'

const dir = mkdtempSync(join(tmpdir(), 'models-'))
const entry = (id: string) =>
  ModelManifest.parse({
    id,
    name: id,
    file: `${id}.onnx`,
    sha256: '0'.repeat(64),
    licence: 'MIT',
    source: 'here',
    input: { name: 'images', width: 416, height: 416, channels: 'bgr' },
    head: 'yolox',
    classes: ['person'],
  })
writeFileSync(
  join(dir, 'manifest.json'),
  JSON.stringify({ schema: 'fieldcount.models/1', models: [entry('small'), entry('large'), entry('lost')] }),
)
for (const name of ['small.onnx', 'large.onnx', 'own.onnx', 'bad.onnx']) writeFileSync(join(dir, name), name)
writeFileSync(join(dir, 'bad.manifest.json'), JSON.stringify({ ...entry('bad'), head: 'unheard-of' }))
writeFileSync(join(dir, 'large.manifest.json'), JSON.stringify(entry('large-as-described')))
const catalogue = createModelCatalogue({ modelsDir: dir })
const read = (text: string | undefined) => readModelArgument(text, catalogue)

describe('the model of a count', () => {
  it('is the first of the manifest unless said otherwise', () => {
    expect(read(undefined)).toEqual({ path: join(dir, 'small.onnx'), manifest: entry('small') })
    expect(read('large').path).toBe(join(dir, 'large.onnx'))
  })

  it('may be any ONNX file, described by a file beside it or inspected', () => {
    expect(read(join(dir, 'own.onnx'))).toEqual({ path: join(dir, 'own.onnx') })
    expect(read(join(dir, 'large.onnx')).manifest?.id).toBe('large-as-described')
  })

  it.each([
    ['an unknown id', 'medium', /no model called medium.*/],
    ['a path that is not there', './none.onnx', /no model file at \.\/none\.onnx/],
    ['an id whose file is gone', 'lost', /no model file at .*lost\.onnx/],
    ['a description that is wrong', join(dir, 'bad.onnx'), /bad\.manifest\.json cannot be read: head/],
  ])('is refused with the reason: %s', (_name, text, message) => {
    expect(() => read(text)).toThrow(message)
  })

  it('lists the known ids with an unknown one', () => {
    expect(() => read('medium')).toThrow(
      expect.objectContaining({ data: expect.objectContaining({ action: 'Choose one of: small, large, lost.' }) }),
    )
  })
})
