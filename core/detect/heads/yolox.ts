import type { Head, HeadContext, RawDetection } from './head.ts'
import { YOLOX } from './habits.ts'

const STRIDES = [8, 16, 32]

function anchorCount({ width, height }: HeadContext['input']): number {
  return STRIDES.reduce((sum, stride) => sum + Math.floor(width / stride) * Math.floor(height / stride), 0)
}

/**
 * YOLOX without its final decoding: one output [1, anchors, 5 + classes] of x, y, w, h, objectness, class scores
 * (both already sigmoid) on the raw grids of strides 8, 16 and 32. Centre = (xy + cell) · stride,
 * size = exp(wh) · stride. Source: Ge et al., "YOLOX: Exceeding YOLO Series in 2021", arXiv:2107.08430.
 */
export const yolox: Head = {
  finestStride: 8,
  recognise(outputs, input) {
    const dims = outputs[0]?.dims ?? []
    const [batch, anchors, row] = dims
    if (outputs.length !== 1 || dims.length !== 3 || typeof row !== 'number' || row < 6) return undefined
    if (batch !== 1 && typeof batch !== 'string') return undefined
    return anchors === anchorCount(input) ? { classCount: row - 5, input: YOLOX } : undefined
  },

  check(outputs, { input, classCount }) {
    const tensors = Object.values(outputs)
    const dims = tensors[0]?.dims ?? []
    if (tensors.length !== 1 || dims.length !== 3)
      return `a YOLOX head has one output of three dimensions, this model has ${tensors.length} of ${dims.length}`
    const wanted = [1, anchorCount(input), 5 + classCount]
    if (dims.some((size, index) => size !== wanted[index]))
      return (
        `a YOLOX head with ${classCount} classes at ${input.width}×${input.height} has an output of [${wanted}], ` +
        `this model has [${dims}]`
      )
    return undefined
  },

  decode(outputs, { input, classCount, minScore }) {
    const data = Object.values(outputs)[0]!.data as Float32Array
    const row = 5 + classCount
    const found: RawDetection[] = []
    let offset = 0
    for (const stride of STRIDES) {
      const columns = Math.floor(input.width / stride)
      const rows = Math.floor(input.height / stride)
      for (let y = 0; y < rows; y++) {
        for (let x = 0; x < columns; x++, offset += row) {
          const objectness = data[offset + 4]!
          // No class score exceeds one, so most cells end here.
          if (!(objectness >= minScore)) continue
          let classIndex = 0
          let best = 0
          for (let c = 0; c < classCount; c++) {
            const score = data[offset + 5 + c]!
            if (score > best) {
              best = score
              classIndex = c
            }
          }
          const score = objectness * best
          if (!(score >= minScore)) continue
          const centreX = (data[offset]! + x) * stride
          const centreY = (data[offset + 1]! + y) * stride
          const halfWidth = (Math.exp(data[offset + 2]!) * stride) / 2
          const halfHeight = (Math.exp(data[offset + 3]!) * stride) / 2
          found.push({
            left: centreX - halfWidth,
            top: centreY - halfHeight,
            right: centreX + halfWidth,
            bottom: centreY + halfHeight,
            classIndex,
            score,
          })
        }
      }
    }
    return found
  },
}
