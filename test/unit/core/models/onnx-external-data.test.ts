import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { externalLocations, staysBeside } from '#core/models/onnx-external-data.ts'
import { tinyModel } from '../../../fixtures/tiny-models.ts'

const locationsOf = (bytes: Buffer) =>
  externalLocations(bytes.length, (at, length) => bytes.subarray(at, Math.min(bytes.length, at + length)))
const OUTSIDE = readFileSync(tinyModel('outside'))

describe('the files with the weights of a model', () => {
  it('are those it names, each once', () => {
    expect(locationsOf(OUTSIDE)).toEqual(['weights.bin'])
  })

  it.each(['grid', 'listed', 'sized'])('are none when it is one file: %s', (name) => {
    expect(locationsOf(readFileSync(tinyModel(name)))).toEqual([])
  })

  it('are looked for without end or fault in whatever bytes', () => {
    fc.assert(
      fc.property(fc.nat(OUTSIDE.length - 1), fc.uint8Array({ maxLength: 40 }), (at, bytes) => {
        const spoilt = Buffer.concat([OUTSIDE.subarray(0, at), bytes, OUTSIDE.subarray(at + bytes.length)])
        for (const file of locationsOf(spoilt)) expect(typeof file).toBe('string')
      }),
    )
  })

  it.each([
    ['weights.bin', true],
    ['model.onnx.data', true],
    ['parts/one', true],
    ['..hidden', true],
    ['', false],
    ['/etc/passwd', false],
    ['../up', false],
    ['a/../../b', false],
    ['./a', false],
    ['C:\\weights', false],
    ['a\\b', false],
    ['a\0b', false],
  ])('may be called %j: %s', (file, may) => {
    expect(staysBeside(file)).toBe(may)
  })
})
