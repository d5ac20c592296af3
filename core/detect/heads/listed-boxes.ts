import type { HeadContext, OutputData, RawDetection } from './head.ts'

/** A list of finished boxes, as models give them that do their own suppression. */
export interface ListedBoxes {
  readonly boxes: OutputData
  /** Numbers from one box to the next. */
  readonly boxStride: number
  readonly scores: OutputData
  readonly scoreAt: number
  readonly scoreStride: number
  readonly labels: OutputData
  readonly labelAt: number
  readonly labelStride: number
  readonly count: number
  /** Where left, top, right and bottom lie within a box. */
  readonly order: readonly [number, number, number, number]
}

/** A box no larger than this on both sides, from the corner, cannot be pixels: it is 0..1 of the input. */
const LARGEST_NORMALISED = 2

/**
 * Reads such a list. Coordinates are input pixels or 0..1 of the input, told apart by their size: a box of pixels
 * that ends within two pixels of the top left corner is no object. Rows that only fill the list up (score 0, class
 * -1) fall under the threshold.
 */
export function readListedBoxes(
  list: ListedBoxes,
  { input, minScore }: Pick<HeadContext, 'input' | 'minScore'>,
): RawDetection[] {
  const { boxes, boxStride, scores, scoreAt, scoreStride, labels, labelAt, labelStride, count, order } = list
  const found: RawDetection[] = []
  for (let i = 0; i < count; i++) {
    const score = Number(scores[scoreAt + i * scoreStride])
    if (!(score >= minScore)) continue
    const at = i * boxStride
    const right = Number(boxes[at + order[2]])
    const bottom = Number(boxes[at + order[3]])
    const normalised = right <= LARGEST_NORMALISED && bottom <= LARGEST_NORMALISED
    const scaleX = normalised ? input.width : 1
    const scaleY = normalised ? input.height : 1
    found.push({
      left: Number(boxes[at + order[0]]) * scaleX,
      top: Number(boxes[at + order[1]]) * scaleY,
      right: right * scaleX,
      bottom: bottom * scaleY,
      classIndex: Number(labels[labelAt + i * labelStride]),
      score,
    })
  }
  return found
}

/** The three tensors of a model that lists boxes, scores and labels apart, found by their usual names. */
export function namedList<T>(outputs: Readonly<Record<string, T>>): { boxes: T; scores: T; labels: T } | undefined {
  const names = Object.keys(outputs)
  const find = (pattern: RegExp) => names.find((name) => pattern.test(name))
  const boxes = find(/box|^dets$/i)
  const scores = find(/score|^conf/i)
  const labels = find(/label|class/i)
  return boxes && scores && labels
    ? { boxes: outputs[boxes]!, scores: outputs[scores]!, labels: outputs[labels]! }
    : undefined
}

/** Number of boxes of a [N, 4] or [1, N, 4] tensor, undefined for any other shape. */
export function boxCount<D extends number | string>(dims: readonly D[]): D | undefined {
  if (dims[dims.length - 1] !== 4) return undefined
  if (dims.length === 2) return dims[0]
  return dims.length === 3 && (dims[0] === 1 || typeof dims[0] === 'string') ? dims[1] : undefined
}

/** True for [N] and [1, N]. */
export function isListOf(dims: readonly (number | string)[], count: number | string): boolean {
  return (
    dims[dims.length - 1] === count &&
    (dims.length === 1 || (dims.length === 2 && (dims[0] === 1 || typeof dims[0] === 'string')))
  )
}
