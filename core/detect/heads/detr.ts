import type { Head, HeadContext, OutputShape, OutputTensor, Outputs, RawDetection } from './head.ts'
import { IMAGENET_STRETCHED, STRETCHED } from './habits.ts'
import { isCellCount } from './dense.ts'
import { boxCount, isListOf, namedList, readListedBoxes } from './listed-boxes.ts'

/** Queries of the largest of them. */
const MAX_QUERIES = 1000

/** Models of this family with a second input want the picture's size there; the boxes then come in its pixels. */
export const SIZE_INPUT = 'orig_target_sizes'

/**
 * The DETR family: a fixed number of queries, each one object or none. Three forms:
 * - boxes [1, Q, 4] (cx, cy, w, h of 0..1) with class logits [1, Q, C]. C = classes: each logit its own sigmoid
 *   (Deformable DETR, RT-DETR, D-FINE, RF-DETR). C = classes + 1: softmax whose last class is "no object" (DETR).
 * - one output [1, Q, 4 + classes] of the same boxes and finished scores (RT-DETR as Ultralytics exports it).
 * - labels [1, Q], boxes [1, Q, 4] (corners) and scores [1, Q], for models that take `orig_target_sizes`.
 * Sources: arXiv:2005.12872 (DETR), 2304.08069 (RT-DETR), 2410.13842 (D-FINE).
 */
export const detr: Head = {
  finestStride: 8,
  recognise(outputs, input, inputs) {
    const shapes = Object.fromEntries(outputs.map((output) => [output.name, output]))
    const list = outputs.length === 3 ? namedList(shapes) : undefined
    if (list) return inputs.includes(SIZE_INPUT) && isQueryList(list) ? { input: STRETCHED } : undefined
    if (outputs.length === 1) {
      const [, queries, row] = outputs[0]!.dims
      if (outputs[0]!.dims.length !== 3 || typeof queries !== 'number' || typeof row !== 'number') return undefined
      // A grid lies the same way, or across, with a row for every cell; six numbers are a finished box.
      if (isCellCount(queries, input, [1])) return undefined
      return queries <= MAX_QUERIES && row > 6 && row <= 2 * queries
        ? { classCount: row - 4, input: STRETCHED }
        : undefined
    }
    const pair = boxesAndLogits(shapes)
    const logits = pair?.logits.dims[2]
    if (typeof logits !== 'number') return undefined
    // Thousands of rows are the cells of a grid, not queries.
    if (Number(pair!.boxes.dims[1]) > MAX_QUERIES) return undefined
    // 92 = COCO's 91 category numbers and "no object"; 91 = the same without.
    if (logits === 92) return { classCount: 91, input: IMAGENET_STRETCHED }
    // Each its own sigmoid, or a softmax with one that says "no object".
    const softmax = logits > 1 ? { otherClassCount: logits - 1 } : {}
    return { classCount: logits, ...softmax, input: logits === 91 ? IMAGENET_STRETCHED : STRETCHED }
  },

  check(outputs, { classCount }) {
    const names = Object.keys(outputs)
    const list = names.length === 3 ? namedList(outputs) : undefined
    if (list)
      return isQueryList(list)
        ? undefined
        : `labels, boxes and scores do not belong together: [${list.labels.dims}], [${list.boxes.dims}], ` +
            `[${list.scores.dims}]`
    if (names.length === 1) {
      const { dims } = outputs[names[0]!]!
      return dims.length === 3 && dims[0] === 1 && dims[2] === 4 + classCount
        ? undefined
        : `a DETR head with ${classCount} classes in one output has [1,queries,${4 + classCount}], this model has ` +
            `[${dims}]`
    }
    const pair = boxesAndLogits(outputs)
    if (!pair)
      return (
        'a DETR head has boxes [1,queries,4] and logits [1,queries,classes], this model has ' +
        `${names.map((name) => `${name} [${outputs[name]!.dims}]`).join(', ')}`
      )
    const logits = pair.logits.dims[2]
    return logits === classCount || logits === classCount + 1
      ? undefined
      : `the model has ${logits} class logits, the manifest names ${classCount} classes`
  },

  decode(outputs, context) {
    const tensors = Object.values(outputs)
    const list = tensors.length === 3 ? namedList(outputs) : undefined
    if (list) {
      const flat = {
        boxes: list.boxes.data,
        boxStride: 4,
        scores: list.scores.data,
        scoreAt: 0,
        scoreStride: 1,
        labels: list.labels.data,
        labelAt: 0,
        labelStride: 1,
      }
      return readListedBoxes({ ...flat, count: list.scores.data.length, order: [0, 1, 2, 3] }, context)
    }
    return tensors.length === 1 ? decodeRows(tensors[0]!, context) : decodeLogits(outputs, context)
  },
}

function isQueryList({
  boxes,
  scores,
  labels,
}: Record<'boxes' | 'scores' | 'labels', Pick<OutputShape, 'dims'>>): boolean {
  const count = boxCount(boxes.dims)
  return count !== undefined && isListOf(scores.dims, count) && isListOf(labels.dims, count)
}

/** Of two outputs [1, Q, 4] and [1, Q, C], by name where both could be the boxes. */
function boxesAndLogits<T extends { readonly dims: readonly (number | string)[] }>(
  outputs: Readonly<Record<string, T>>,
): { boxes: T; logits: T } | undefined {
  const all = Object.entries(outputs)
  const candidates = all.filter(([, { dims }]) => boxCount(dims) !== undefined)
  const [name, boxes] = candidates.find(([name]) => /box|det/i.test(name)) ?? candidates[0] ?? []
  const logits = all.find(([other]) => other !== name)?.[1]
  const fits =
    all.length === 2 && boxes?.dims.length === 3 && logits?.dims.length === 3 && logits.dims[1] === boxes.dims[1]
  return fits ? { boxes, logits } : undefined
}

function decodeLogits(outputs: Outputs, { input, classCount, minScore }: HeadContext): RawDetection[] {
  const pair = boxesAndLogits(outputs)!
  const boxes = pair.boxes.data as Float32Array
  const logits = pair.logits.data as Float32Array
  const [, queries, row] = pair.logits.dims as [number, number, number]
  const softmax = row === classCount + 1
  // logit(minScore). With softmax, p(best) ≤ sigmoid(best − none), so the same bound spares most of the sums.
  const minLogit = Math.log(minScore / (1 - minScore))
  const found: RawDetection[] = []
  for (let query = 0, start = 0; query < queries; query++, start += row) {
    const best = bestOf(logits, start, classCount)
    const top = logits[start + best]!
    const none = softmax ? logits[start + classCount]! : 0
    if (!(top - none >= minLogit)) continue
    const score = softmax ? softmaxOf(logits, start, row, top) : 1 / (1 + Math.exp(-top))
    if (score >= minScore) found.push(centredBox(boxes, query * 4, input, best, score))
  }
  return found
}

function decodeRows(
  { data: numbers, dims }: OutputTensor,
  { input, classCount, minScore }: HeadContext,
): RawDetection[] {
  const data = numbers as Float32Array
  const [, queries, row] = dims as [number, number, number]
  const found: RawDetection[] = []
  for (let query = 0, start = 0; query < queries; query++, start += row) {
    const best = bestOf(data, start + 4, classCount)
    const score = data[start + 4 + best]!
    if (score >= minScore) found.push(centredBox(data, start, input, best, score))
  }
  return found
}

function bestOf(data: Float32Array, start: number, count: number): number {
  let best = 0
  for (let c = 1; c < count; c++) if (data[start + c]! > data[start + best]!) best = c
  return best
}

/** Softmax of the logit `top` among `count` logits. */
function softmaxOf(logits: Float32Array, start: number, count: number, top: number): number {
  let sum = 0
  for (let c = 0; c < count; c++) sum += Math.exp(logits[start + c]! - top)
  return 1 / sum
}

/** cx, cy, w, h of 0..1 → corners in input pixels. */
function centredBox(
  data: Float32Array,
  at: number,
  { width, height }: HeadContext['input'],
  classIndex: number,
  score: number,
): RawDetection {
  const x = data[at]! * width
  const y = data[at + 1]! * height
  const halfWidth = (data[at + 2]! * width) / 2
  const halfHeight = (data[at + 3]! * height) / 2
  return { left: x - halfWidth, top: y - halfHeight, right: x + halfWidth, bottom: y + halfHeight, classIndex, score }
}
