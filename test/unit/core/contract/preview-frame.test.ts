import { describe, expect, it } from 'vitest'
import { packPreview, unpackPreview, type PreviewHeader } from '#core/contract/preview-frame.ts'

const header: PreviewHeader = {
  cameraId: 'cam-1',
  frame: 7,
  atMs: 1_000,
  width: 640,
  height: 360,
  tracks: [{ id: 3, className: 'người', score: 0.5, box: [0.1, 0.2, 0.3, 0.4], path: [[0.1, 0.2]] }],
  crossings: [{ lineId: 'door', direction: 'in', trackId: 3 }],
}

describe('a packed preview frame', () => {
  it('comes out as it went in, also from the middle of a larger buffer', () => {
    const packed = packPreview(header, Uint8Array.of(255, 216, 1, 2))
    const buffer = new Uint8Array(packed.length + 10)
    buffer.set(packed, 5)
    const { header: back, jpeg } = unpackPreview(buffer.subarray(5, 5 + packed.length))
    expect(back).toEqual(header)
    expect([...jpeg]).toEqual([255, 216, 1, 2])
  })

  it('refuses bytes that are something else', () => {
    expect(() => unpackPreview(Uint8Array.of(2, 0, 0, 0, 0x7b, 0x7d, 1))).toThrow()
    expect(() => unpackPreview(Uint8Array.of(1, 2))).toThrow()
  })
})
