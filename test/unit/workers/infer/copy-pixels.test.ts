import fc from 'fast-check'
import { expect, it } from 'vitest'
import { byteTables, copyBytes, copyMapped } from '../../../../workers/infer/copy-pixels.ts'

const plain = { type: 'float32', scale: 1, mean: [0, 0, 0], std: [1, 1, 1] } as const
const settings = (over: object) => ({ ...plain, ...over }) as unknown as Parameters<typeof byteTables>[0]

it('needs no table where a byte stays what it is', () => {
  expect(byteTables(settings({}))).toBeUndefined()
  expect(byteTables(settings({ type: 'uint8', scale: 0.5 }))).toBeUndefined()
})

it('tabulates (byte · scale − mean) / std for each channel', () => {
  const tables = byteTables(settings({ scale: 1 / 255, mean: [0.5, 0, 0.25], std: [0.5, 1, 2] }))!
  expect([tables[0]![0], tables[0]![255], tables[1]![51], tables[2]![255]]).toEqual([-1, 1, Math.fround(0.2), 0.375])
})

it('copies any plane into any place, tables or not, and touches nothing else', () => {
  const place = fc.record({
    columns: fc.integer({ min: 1, max: 9 }),
    rows: fc.integer({ min: 1, max: 5 }),
    gap: fc.integer({ min: 0, max: 3 }),
    margin: fc.integer({ min: 0, max: 3 }),
    left: fc.integer({ min: 0, max: 4 }),
    turns: fc.constantFrom(0, 1, 3),
  })
  fc.assert(
    fc.property(place, ({ columns, rows, gap, margin, left, turns }) => {
      const rowBytes = columns * Math.max(1, turns)
      const stride = rowBytes + gap
      const target = { start: left, rowStride: rowBytes + margin, rowBytes, rows }
      const plane = Uint8Array.from({ length: stride * rows }, (_, i) => (i * 37) % 256)
      const out = new Float32Array(left + target.rowStride * rows + 2).fill(-1)
      const tables = Array.from({ length: turns }, (_, channel) =>
        Float32Array.from({ length: 256 }, (_, byte) => byte + 1000 * (channel + 1)),
      )
      if (turns === 0) copyBytes(plane, stride, out, target)
      else copyMapped(plane, stride, out, target, tables)
      const expected = out.map((_, i) => {
        const [y, x] = [Math.floor((i - left) / target.rowStride), (i - left) % target.rowStride]
        if (i < left || y >= rows || x >= rowBytes) return -1
        const byte = plane[y * stride + x]!
        return turns === 0 ? byte : tables[x % turns]![byte]!
      })
      expect(out).toEqual(expected)
    }),
  )
})
