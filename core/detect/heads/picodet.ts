import { cellCount, decodeBins, SIDES } from './distance-bins.ts'
import { IMAGENET_STRETCHED } from './habits.ts'
import type { Head, HeadContext, RawDetection } from './head.ts'
import { outputsText, strideOutputs, tensorsOf, type Layout, type Shapes } from './stride-outputs.ts'

const STRIDES = [8, 16, 32, 64]
/** Bins of a distance: `reg_max` is 7 in all its sizes. */
const BINS = 8

/** By their sizes: Paddle gives outputs names without meaning. */
function levelsOf(shapes: Shapes, input: HeadContext['input']) {
  const isOfGrid: Layout['isOfGrid'] = (dims, stride) => dims.length === 3 && dims[1] === cellCount(input, stride)
  return strideOutputs(shapes, { strides: STRIDES, isOfGrid, channel: 2, distances: SIDES * BINS })
}

/**
 * PicoDet without its end: for each of four strides finished scores [1, cells, classes], and bins of the distances from
 * the cell's centre [1, cells, 32]. Source: PaddleDetection `ppdet/modeling/heads/pico_head.py` (`export_post_process:
 * False`); Yu et al., "PP-PicoDet", arXiv:2111.00902.
 */
export const picodet: Head = {
  finestStride: 8,
  recognise(outputs, input) {
    const found = levelsOf(Object.fromEntries(outputs.map((output) => [output.name, output])), input)
    return found && { classCount: found.classCount, input: IMAGENET_STRETCHED }
  },
  check(outputs, { input, classCount }) {
    if (levelsOf(outputs, input)?.classCount === classCount) return undefined
    return `it does not have the eight outputs of PicoDet with ${classCount} classes, but ${outputsText(outputs)}`
  },
  decode(outputs, context) {
    const found: RawDetection[] = []
    for (const level of levelsOf(outputs, context.input)?.levels ?? [])
      for (const tensors of tensorsOf(outputs, level)) decodeBins(tensors, context, found)
    return found
  },
}
