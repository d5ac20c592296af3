import { SIDES } from './distance-bins.ts'
import { RTMDET } from './habits.ts'
import type { Head, HeadContext, RawDetection } from './head.ts'
import { outputsText, strideOutputs, tensorsOf, type Layout, type Shapes } from './stride-outputs.ts'

const STRIDES = [8, 16, 32]

function levelsOf(shapes: Shapes, { width, height }: HeadContext['input']) {
  const isOfGrid: Layout['isOfGrid'] = (dims, stride) =>
    dims.length === 4 && dims[2] === Math.ceil(height / stride) && dims[3] === Math.ceil(width / stride)
  return strideOutputs(shapes, { strides: STRIDES, isOfGrid, channel: 1, distances: SIDES })
}

/**
 * RTMDet without its end: for each of three strides logits of the classes [1, classes, rows, columns], and distances in
 * pixels from the cell's upper left corner to left, top, right and bottom [1, 4, rows, columns]. Source: MMDetection
 * `rtmdet_head.py` (RTMDetSepBNHead; points without offset); Lyu et al., "RTMDet", arXiv:2212.07784.
 */
export const rtmdet: Head = {
  finestStride: 8,
  recognise(outputs, input) {
    const found = levelsOf(Object.fromEntries(outputs.map((output) => [output.name, output])), input)
    return found && { classCount: found.classCount, input: RTMDET }
  },
  check(outputs, { input, classCount }) {
    if (levelsOf(outputs, input)?.classCount === classCount) return undefined
    return `it does not have the six outputs of RTMDet with ${classCount} classes, but ${outputsText(outputs)}`
  },
  decode(outputs, context) {
    const levels = levelsOf(outputs, context.input)?.levels ?? []
    return levels.flatMap((level) => tensorsOf(outputs, level)).flatMap((level) => decodeLevel(level, context))
  },
}

function decodeLevel(
  { stride, scores: { data: logits, dims }, distances: { data: sides } }: ReturnType<typeof tensorsOf>[number],
  { classCount, minScore }: HeadContext,
): RawDetection[] {
  const [, , rows = 0, columns = 0] = dims
  const cells = rows * columns
  const leastLogit = Math.log(minScore / (1 - minScore))
  const found: RawDetection[] = []
  for (let cell = 0; cell < cells; cell++) {
    let classIndex = -1
    let best = leastLogit
    for (let c = 0; c < classCount; c++) {
      const logit = Number(logits[c * cells + cell])
      if (logit >= best) {
        best = logit
        classIndex = c
      }
    }
    if (classIndex < 0) continue
    const [x, y] = [(cell % columns) * stride, Math.floor(cell / columns) * stride]
    const side = (number: number) => Number(sides[number * cells + cell])
    found.push({
      left: x - side(0),
      top: y - side(1),
      right: x + side(2),
      bottom: y + side(3),
      classIndex,
      score: 1 / (1 + Math.exp(-best)),
    })
  }
  return found
}
