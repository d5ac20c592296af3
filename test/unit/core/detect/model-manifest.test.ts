import { describe, expect, it } from 'vitest'
import { ModelInput, ModelManifest } from '#core/detect/model-manifest.ts'

const input = { name: 'images', width: 416, height: 416, channels: 'bgr' }
const manifest = {
  id: 'yolox-nano',
  name: 'YOLOX-nano',
  file: 'yolox_nano.onnx',
  sha256: '0123456789abcdef'.repeat(4),
  licence: 'Apache-2.0',
  source: 'https://example.org',
  input,
  head: 'yolox',
  classes: ['person'],
}

describe('a model manifest', () => {
  it('may leave out what is usual', () => {
    expect(ModelInput.parse(input)).toEqual({
      ...input,
      layout: 'nchw',
      type: 'float32',
      scale: 1,
      mean: [0, 0, 0],
      std: [1, 1, 1],
      fit: 'top-left',
      pad: 114,
    })
  })

  it.each([
    ['an unknown key', { ...manifest, stride: 8 }, /stride/],
    ['a head nobody wrote', { ...manifest, head: 'yolov99' }, /head/],
    ['a short hash', { ...manifest, sha256: 'abc' }, /sha256/],
    ['no classes', { ...manifest, classes: [] }, /classes/],
    ['an id that is a path', { ...manifest, id: '../model' }, /id/],
    ['a division by zero', { ...manifest, input: { ...input, std: [1, 0, 1] } }, /std/],
    ['scaled bytes', { ...manifest, input: { ...input, type: 'uint8', scale: 0.5 } }, /uint8 takes no scale/],
  ])('is refused with %s', (_, wrong, reason) => {
    expect(ModelManifest.safeParse(wrong).error?.message).toMatch(reason)
  })
})
