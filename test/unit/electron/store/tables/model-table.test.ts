import { expect, it } from 'vitest'
import { ModelManifest } from '#core/detect/model-manifest.ts'
import { testStore } from '../store-fixture.ts'

const manifest = ModelManifest.parse({
  id: 'shop',
  name: 'Shop',
  file: 'shop.onnx',
  sha256: 'a'.repeat(64),
  licence: 'MIT',
  source: 'added',
  head: 'yolox',
  classes: ['person'],
  input: { name: 'images', width: 416, height: 416, channels: 'bgr' },
})

it('added models outlive a restart, are replaced under the same id, and can be removed', () => {
  const fixture = testStore()
  fixture.store.models.insert({ path: '/models/shop.onnx', manifest })
  fixture.store.models.insert({
    path: '/elsewhere/shop.onnx',
    manifest: { ...manifest, name: 'Shop 2' },
    about: { origin: 'imported', caution: { licence: 'GPL', because: 'it says so' } },
  })
  expect(fixture.reopen().models.list()).toEqual([
    {
      path: '/elsewhere/shop.onnx',
      manifest: { ...manifest, name: 'Shop 2' },
      about: { origin: 'imported', caution: { licence: 'GPL', because: 'it says so' } },
    },
  ])
  fixture.store.models.remove('shop')
  expect(fixture.store.models.list()).toEqual([])
})
