import type { Head, HeadContext, Outputs, RawDetection } from './head.ts'
import { meanBin } from './distance-bins.ts'
import { NANODET } from './habits.ts'

const STRIDES = [8, 16, 32]
const SIDES = 4

function cellCount({ width, height }: HeadContext['input'], stride: number): number {
  return Math.ceil(width / stride) * Math.ceil(height / stride)
}

/**
 * NanoDet: per stride S, `cls_pred_stride_S` [1, cells, classes] (already sigmoid) and `dis_pred_stride_S`
 * [1, cells, 4 · bins], a distribution for each distance from the cell's centre to left, top, right and bottom.
 * A distance is its distribution's mean · stride; centres lie at (cell + ½) · stride. Source: RangiLyu/nanodet
 * (0.x); Li et al., "Generalized Focal Loss", arXiv:2006.04388.
 */
export const nanodet: Head = {
  finestStride: 8,
  recognise(outputs, input) {
    if (outputs.length !== 2 * STRIDES.length) return undefined
    let classCount: number | undefined
    for (const stride of STRIDES) {
      const classes = outputs.find(({ name }) => name === `cls_pred_stride_${stride}`)?.dims
      const distances = outputs.find(({ name }) => name === `dis_pred_stride_${stride}`)?.dims
      if (classes?.[1] !== cellCount(input, stride) || distances?.[1] !== classes[1] || typeof classes[2] !== 'number')
        return undefined
      classCount = classes[2]
    }
    return { classCount, input: NANODET }
  },

  check(outputs, { input, classCount }) {
    for (const stride of STRIDES) {
      const cells = cellCount(input, stride)
      const classes = outputs[`cls_pred_stride_${stride}`]?.dims
      const distances = outputs[`dis_pred_stride_${stride}`]?.dims
      if (!classes || !distances)
        return (
          `a NanoDet head has outputs cls_pred_stride_${stride} and dis_pred_stride_${stride}, this model has ` +
          `${Object.keys(outputs).join(', ')}`
        )
      if (classes.length !== 3 || classes[1] !== cells || classes[2] !== classCount)
        return `cls_pred_stride_${stride} should be [1,${cells},${classCount}], it is [${classes}]`
      const bins = (distances[2] ?? 0) / SIDES
      if (distances.length !== 3 || distances[1] !== cells || !Number.isInteger(bins) || bins < 2)
        return `dis_pred_stride_${stride} should be [1,${cells},4 × bins], it is [${distances}]`
    }
    return undefined
  },

  decode(outputs, context) {
    const found: RawDetection[] = []
    for (const stride of STRIDES) decodeStride(outputs, context, stride, found)
    return found
  },
}

function decodeStride(
  outputs: Outputs,
  { input, classCount, minScore }: HeadContext,
  stride: number,
  found: RawDetection[],
): void {
  const scores = outputs[`cls_pred_stride_${stride}`]!.data as Float32Array
  const { data, dims } = outputs[`dis_pred_stride_${stride}`]!
  const distances = data as Float32Array
  const bins = dims[2]! / SIDES
  const columns = Math.ceil(input.width / stride)
  for (let cell = 0, at = 0; at < scores.length; cell++) {
    let classIndex = -1
    let best = minScore
    for (let c = 0; c < classCount; c++, at++) {
      const score = scores[at]!
      if (score >= best) {
        best = score
        classIndex = c
      }
    }
    if (classIndex < 0) continue
    const x = ((cell % columns) + 0.5) * stride
    const y = (Math.floor(cell / columns) + 0.5) * stride
    const side = cell * SIDES * bins
    found.push({
      left: x - meanBin(distances, side, bins) * stride,
      top: y - meanBin(distances, side + bins, bins) * stride,
      right: x + meanBin(distances, side + 2 * bins, bins) * stride,
      bottom: y + meanBin(distances, side + 3 * bins, bins) * stride,
      classIndex,
      score: best,
    })
  }
}
