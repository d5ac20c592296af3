import { Anchor } from '../geometry/anchor.ts'
import type { Evidence } from './evidence.ts'

const VERSION = 1
const HOW = ['clear', 'ended', 'linked'] as const
/** Version, how, anchor, score, box, number of points. */
const HEAD = 1 + 1 + 1 + 2 + 8 + 1
/** x, y, ms. */
const POINT = 2 + 2 + 4

/** Positions may lie half a picture outside; a step is a 32 768th of the picture. */
const toWord = (value: number): number => Math.max(0, Math.min(65_535, Math.round((value + 0.5) * 32_768)))
const fromWord = (word: number): number => word / 32_768 - 0.5

/** Evidence in about two hundred bytes. */
export function packEvidence({ how, score, anchor, box, path }: Evidence): Uint8Array {
  const bytes = new Uint8Array(HEAD + path.length * POINT)
  const view = new DataView(bytes.buffer)
  bytes.set([VERSION, HOW.indexOf(how), Anchor.options.indexOf(anchor)])
  view.setUint16(3, Math.round(Math.max(0, Math.min(1, score)) * 65_535))
  box.forEach((value, index) => view.setUint16(5 + 2 * index, toWord(value)))
  bytes[13] = path.length
  path.forEach(([x, y, ms], index) => {
    const at = HEAD + index * POINT
    view.setUint16(at, toWord(x))
    view.setUint16(at + 2, toWord(y))
    view.setInt32(at + 4, Math.max(-0x8000_0000, Math.min(0x7fff_ffff, Math.round(ms))))
  })
  return bytes
}

/** Undefined for what no `packEvidence` wrote. */
export function unpackEvidence(bytes: Uint8Array): Evidence | undefined {
  if (bytes.length < HEAD || bytes[0] !== VERSION || bytes.length !== HEAD + bytes[13]! * POINT) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const how = HOW[bytes[1]!]
  const anchor = Anchor.options[bytes[2]!]
  if (!how || !anchor) return undefined
  const word = (at: number) => fromWord(view.getUint16(at))
  return {
    how,
    anchor,
    score: view.getUint16(3) / 65_535,
    box: [word(5), word(7), word(9), word(11)],
    path: Array.from({ length: bytes[13]! }, (_, index): [number, number, number] => {
      const at = HEAD + index * POINT
      return [word(at), word(at + 2), view.getInt32(at + 4)]
    }),
  }
}
