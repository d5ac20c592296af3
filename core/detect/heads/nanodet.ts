import { cellCount, decodeBins, SIDES } from './distance-bins.ts'
import type { Head, RawDetection } from './head.ts'
import { NANODET } from './habits.ts'

const STRIDES = [8, 16, 32]

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
    for (const stride of STRIDES) {
      const [scores, distances] = [outputs[`cls_pred_stride_${stride}`], outputs[`dis_pred_stride_${stride}`]]
      if (scores && distances) decodeBins({ scores, distances, stride }, context, found)
    }
    return found
  },
}
