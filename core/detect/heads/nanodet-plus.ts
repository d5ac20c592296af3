import type { Head, HeadContext, RawDetection } from './head.ts'
import { meanBin } from './distance-bins.ts'
import { NANODET } from './habits.ts'

const STRIDES = [8, 16, 32, 64]
/** Of each of the four distances. */
const BINS = 8
const DISTANCES = 4 * BINS

function cellCount({ width, height }: HeadContext['input']): number {
  return STRIDES.reduce((sum, stride) => sum + Math.ceil(width / stride) * Math.ceil(height / stride), 0)
}

/**
 * NanoDet-Plus: one output [1, cells, classes + 32] over the grids of strides 8 to 64: class scores (already sigmoid),
 * then a distribution for each distance from the cell's corner to left, top, right and bottom. Source: RangiLyu/nanodet
 * 1.0, `nanodet_plus_head.py`.
 */
export const nanodetPlus: Head = {
  finestStride: 8,
  recognise(outputs, input) {
    const [batch, cells, row] = outputs[0]?.dims ?? []
    if (outputs.length !== 1 || outputs[0]!.dims.length !== 3 || (batch !== 1 && typeof batch !== 'string'))
      return undefined
    if (cells !== cellCount(input) || typeof row !== 'number' || row <= DISTANCES) return undefined
    return { classCount: row - DISTANCES, input: { ...NANODET, fit: 'stretch' } }
  },

  check(outputs, { input, classCount }) {
    const tensors = Object.values(outputs)
    const wanted = [1, cellCount(input), classCount + DISTANCES]
    return tensors.length === 1 && wanted.every((size, index) => tensors[0]!.dims[index] === size)
      ? undefined
      : `a NanoDet-Plus head with ${classCount} classes has one output of [${wanted}], this model has ` +
          tensors.map(({ dims }) => `[${dims}]`).join(', ')
  },

  decode(outputs, { input, classCount, minScore }) {
    const data = Object.values(outputs)[0]!.data as Float32Array
    const row = classCount + DISTANCES
    const found: RawDetection[] = []
    let at = 0
    for (const stride of STRIDES) {
      const columns = Math.ceil(input.width / stride)
      const cells = columns * Math.ceil(input.height / stride)
      for (let cell = 0; cell < cells; cell++, at += row) {
        let classIndex = 0
        for (let c = 1; c < classCount; c++) if (data[at + c]! > data[at + classIndex]!) classIndex = c
        const score = data[at + classIndex]!
        if (!(score >= minScore)) continue
        const [x, y] = [(cell % columns) * stride, Math.floor(cell / columns) * stride]
        const distance = (side: number) => meanBin(data, at + classCount + side * BINS, BINS) * stride
        found.push({
          left: x - distance(0),
          top: y - distance(1),
          right: x + distance(2),
          bottom: y + distance(3),
          classIndex,
          score,
        })
      }
    }
    return found
  },
}
