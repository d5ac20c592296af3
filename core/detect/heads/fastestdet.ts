import type { Head, RawDetection, Recognised } from './head.ts'

/** Pictures as FastestDet is trained on them: BGR 0..1, stretched. */
const TRAINED_ON: Recognised['input'] = {
  channels: 'bgr',
  scale: 1 / 255,
  mean: [0, 0, 0],
  std: [1, 1, 1],
  fit: 'stretch',
  pad: 0,
}

const OBJECT_POWER = 0.6
const CLASS_POWER = 0.4

/**
 * FastestDet: one map [1, 5 + classes, rows, columns] of objectness, box and class scores (activated already).
 * Centre = (cell + tanh(xy)) / cells, size = sigmoid(wh), both of the whole input; score = objectness^0.6 ·
 * class^0.4. Source: dog-qiuqiu/FastestDet, `test_onnx.py`.
 */
export const fastestdet: Head = {
  finestStride: 16,
  recognise(outputs, { width, height }) {
    const dims = outputs[0]?.dims ?? []
    const [, channels, rows, columns] = dims
    if (
      outputs.length !== 1 ||
      dims.length !== 4 ||
      typeof channels !== 'number' ||
      typeof rows !== 'number' ||
      typeof columns !== 'number'
    )
      return undefined
    const stride = height / rows
    return channels > 5 && stride > 1 && Number.isInteger(stride) && stride === width / columns
      ? { classCount: channels - 5, input: TRAINED_ON }
      : undefined
  },

  check(outputs, { classCount }) {
    const tensors = Object.values(outputs)
    const dims = tensors[0]?.dims ?? []
    if (tensors.length !== 1 || dims.length !== 4)
      return `a FastestDet head has one output of four dimensions, this model has ${tensors.length} of ${dims.length}`
    if (dims[0] !== 1 || dims[1] !== 5 + classCount)
      return (
        `a FastestDet head with ${classCount} classes has an output of [1,${5 + classCount},rows,columns], this ` +
        `model has [${dims}]`
      )
    return undefined
  },

  decode(outputs, { input, classCount, minScore }) {
    const { data: numbers, dims } = Object.values(outputs)[0]!
    const data = numbers as Float32Array
    const rows = dims[2]!
    const columns = dims[3]!
    const cells = rows * columns
    // The class score is at most one: below this objectness nothing can reach the threshold.
    const minObjectness = minScore ** (1 / OBJECT_POWER)
    const found: RawDetection[] = []
    for (let cell = 0; cell < cells; cell++) {
      const objectness = data[cell]!
      if (!(objectness >= minObjectness)) continue
      let classIndex = 0
      let best = 0
      for (let c = 0, at = 5 * cells + cell; c < classCount; c++, at += cells) {
        const score = data[at]!
        if (score > best) {
          best = score
          classIndex = c
        }
      }
      const score = objectness ** OBJECT_POWER * best ** CLASS_POWER
      if (!(score >= minScore)) continue
      const centreX = (((cell % columns) + Math.tanh(data[cells + cell]!)) / columns) * input.width
      const centreY = ((Math.floor(cell / columns) + Math.tanh(data[2 * cells + cell]!)) / rows) * input.height
      const halfWidth = (sigmoid(data[3 * cells + cell]!) * input.width) / 2
      const halfHeight = (sigmoid(data[4 * cells + cell]!) * input.height) / 2
      found.push({
        left: centreX - halfWidth,
        top: centreY - halfHeight,
        right: centreX + halfWidth,
        bottom: centreY + halfHeight,
        classIndex,
        score,
      })
    }
    return found
  },
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value))
}
