import type { Head, Outputs } from './head.ts'
import { STRETCHED, ULTRALYTICS, YOLOX } from './habits.ts'
import { boxCount, isListOf, namedList, readListedBoxes, type ListedBoxes } from './listed-boxes.ts'

/** Left, top, right, bottom. */
const CORNERS = [0, 1, 2, 3] as const
/** TensorFlow's detection API gives top, left, bottom, right. */
const TENSORFLOW = [1, 0, 3, 2] as const

type Shapes = Readonly<Record<string, { readonly dims: readonly (number | string)[] }>>

/** How the list lies in the outputs. */
type Form =
  /** Rows of `size` numbers in one output: corners with score and class (6), or batch, corners, class and score (7). */
  | { kind: 'rows'; name: string; size: 6 | 7 }
  /** Rows of corners and score, and labels beside them (mmdeploy). */
  | { kind: 'scored-boxes'; boxes: string; labels: string }
  /** Boxes, scores and labels apart, and perhaps how many of them count. */
  | { kind: 'apart'; count?: string }

/**
 * Models with their suppression inside: a list of finished boxes, as [N, 6] or [1, N, 6] rows (left, top, right,
 * bottom, score, class), [N, 7] rows (batch, corners, class, score), boxes with their score [1, N, 5] beside labels,
 * or boxes [N, 4], scores [N] and labels [N] apart (torchvision; TensorRT's and TensorFlow's with a fourth output
 * that counts). N may change from picture to picture.
 */
export const nmsInside: Head = {
  finestStride: 8,
  finished: true,
  recognise(outputs) {
    const shapes = Object.fromEntries(outputs.map((output) => [output.name, output]))
    return formOf(shapes) ? { input: ULTRALYTICS, otherInputs: [STRETCHED, YOLOX] } : undefined
  },

  check(outputs) {
    if (formOf(outputs)) return undefined
    const have = Object.entries(outputs).map(([name, { dims }]) => `${name} [${dims}]`)
    return (
      'a model with suppression inside lists boxes as [N,6] or [1,N,6], or boxes, scores and labels apart; this ' +
      `one has ${have.join(', ')}`
    )
  },

  decode(outputs, context) {
    return readListedBoxes(listOf(outputs, formOf(outputs)!), context)
  },
}

function formOf(outputs: Shapes): Form | undefined {
  const names = Object.keys(outputs)
  if (names.length === 1) {
    const { dims } = outputs[names[0]!]!
    const size = dims[dims.length - 1]
    const ofOnePicture =
      dims.length === 2 || (dims.length === 3 && (dims[0] === 1 || typeof dims[0] === 'string') && size === 6)
    return ofOnePicture && (size === 6 || size === 7) ? { kind: 'rows', name: names[0]!, size } : undefined
  }
  if (names.length === 2) {
    const boxes = names.find((name) => outputs[name]!.dims[outputs[name]!.dims.length - 1] === 5)
    const labels = names.find((name) => name !== boxes)!
    const count = boxes && outputs[boxes]!.dims[outputs[boxes]!.dims.length - 2]
    return boxes && count !== undefined && isListOf(outputs[labels]!.dims, count)
      ? { kind: 'scored-boxes', boxes, labels }
      : undefined
  }
  const count = names.length === 4 ? names.find((name) => /^num/i.test(name)) : undefined
  if (names.length === 4 && !count) return undefined
  const list = namedList(withoutCount(outputs, count))
  const boxes = list && boxCount(list.boxes.dims)
  if (!list || boxes === undefined || names.length > 4) return undefined
  return isListOf(list.scores.dims, boxes) && isListOf(list.labels.dims, boxes) ? { kind: 'apart', count } : undefined
}

function listOf(outputs: Outputs, form: Form): ListedBoxes {
  switch (form.kind) {
    case 'rows': {
      const { data } = outputs[form.name]!
      const [first, scoreAt, labelAt] = form.size === 6 ? [0, 4, 5] : [1, 6, 5]
      const order = [first, first + 1, first + 2, first + 3] as const
      const stride = form.size
      return {
        boxes: data,
        boxStride: stride,
        scores: data,
        scoreAt,
        scoreStride: stride,
        labels: data,
        labelAt,
        labelStride: stride,
        count: data.length / stride,
        order,
      }
    }
    case 'scored-boxes': {
      const { data } = outputs[form.boxes]!
      return {
        boxes: data,
        boxStride: 5,
        scores: data,
        scoreAt: 4,
        scoreStride: 5,
        labels: outputs[form.labels]!.data,
        labelAt: 0,
        labelStride: 1,
        count: data.length / 5,
        order: CORNERS,
      }
    }
    case 'apart': {
      const { boxes, scores, labels } = namedList(withoutCount(outputs, form.count))!
      const all = scores.data.length
      const count = form.count === undefined ? all : Math.min(all, Number(outputs[form.count]!.data[0]))
      const order = 'detection_boxes' in outputs ? TENSORFLOW : CORNERS
      return {
        boxes: boxes.data,
        boxStride: 4,
        scores: scores.data,
        scoreAt: 0,
        scoreStride: 1,
        labels: labels.data,
        labelAt: 0,
        labelStride: 1,
        count,
        order,
      }
    }
  }
}

/** "num_detections" would otherwise be a candidate by name. */
function withoutCount<T>(outputs: Readonly<Record<string, T>>, count: string | undefined): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(outputs).filter(([name]) => name !== count))
}
