import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readOnnxMetadata } from '../../../../workers/infer/onnx-metadata.ts'

const MODELS = join(import.meta.dirname, '../../../fixtures/models')
let dir: string
beforeAll(async () => (dir = await mkdtemp(join(tmpdir(), 'fieldcount-metadata-'))))
afterAll(() => rm(dir, { recursive: true }))

it('reads what the exporter wrote', async () => {
  expect(await readOnnxMetadata(join(MODELS, 'listed.onnx'))).toEqual({
    names: `{0: 'pallet', 1: "driver's cab"}`,
    task: 'detect',
  })
})

it('is empty where the exporter wrote nothing', async () => {
  expect(await readOnnxMetadata(join(MODELS, 'grid.onnx'))).toEqual({})
})

it('reads any file to its end without an error', async () => {
  const whole = await readFile(join(MODELS, 'listed.onnx'))
  const path = join(dir, 'damaged.onnx')
  const damage = fc.record({
    keep: fc.integer({ min: 0, max: whole.length }),
    at: fc.nat(whole.length - 1),
    byte: fc.integer({ min: 0, max: 255 }),
  })
  await fc.assert(
    fc.asyncProperty(damage, async ({ keep, at, byte }) => {
      const bytes = Buffer.from(whole)
      bytes[at] = byte
      await writeFile(path, bytes.subarray(0, keep))
      for (const value of Object.values(await readOnnxMetadata(path))) expect(typeof value).toBe('string')
    }),
    { numRuns: 200 },
  )
})
