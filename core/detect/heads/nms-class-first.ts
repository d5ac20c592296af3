import type { Head } from './head.ts'
import { AROUND_127, IMAGENET_STRETCHED, ULTRALYTICS } from './habits.ts'
import { readListedBoxes } from './listed-boxes.ts'

type Shapes = Readonly<Record<string, { readonly dims: readonly (number | string)[] }>>

/**
 * Models with their suppression inside whose rows begin with the class: [N, 6] (class, score, corners), with how many
 * count in a second output (PaddleDetection: PP-YOLOE, PicoDet), and [1, 1, N, 7] or [N, 7] (picture, class, score,
 * corners as shares: SSD in Caffe and OpenVINO).
 */
export const nmsClassFirst: Head = {
  finestStride: 8,
  finished: true,
  recognise(outputs) {
    const found = formOf(Object.fromEntries(outputs.map((output) => [output.name, output])))
    return found && { input: IMAGENET_STRETCHED, otherInputs: [AROUND_127, ULTRALYTICS] }
  },

  check(outputs) {
    if (formOf(outputs)) return undefined
    const have = Object.entries(outputs).map(([name, { dims }]) => `${name} [${dims}]`)
    return `a list whose rows begin with the class is [N,6] or [1,1,N,7], this model has ${have.join(', ')}`
  },

  decode(outputs, context) {
    const { name, size, count } = formOf(outputs)!
    const { data } = outputs[name]!
    const all = data.length / size
    const [labelAt, scoreAt, left] = size === 6 ? [0, 1, 2] : [1, 2, 3]
    const row = { boxStride: size, scoreStride: size, labelStride: size, scoreAt, labelAt }
    return readListedBoxes(
      {
        ...row,
        boxes: data,
        scores: data,
        labels: data,
        count: count === undefined ? all : Math.min(all, Number(outputs[count]!.data[0])),
        order: [left, left + 1, left + 2, left + 3],
      },
      context,
    )
  },
}

function formOf(outputs: Shapes): { name: string; size: 6 | 7; count: string | undefined } | undefined {
  const rows = Object.entries(outputs).filter(([, { dims }]) => isRows(dims))
  const others = Object.entries(outputs).filter(([, { dims }]) => !isRows(dims))
  if (rows.length !== 1 || others.length > 1) return undefined
  const [name, { dims }] = rows[0]!
  const count = others[0]
  // How many boxes count is one number a picture.
  if (count && (count[1].dims.length > 1 || (count[1].dims[0] ?? 1) !== 1) && typeof count[1].dims[0] !== 'string')
    return undefined
  return { name, size: dims.at(-1) as 6 | 7, count: count?.[0] }
}

function isRows(dims: readonly (number | string)[]): boolean {
  const size = dims.at(-1)
  const before = dims.slice(0, -2)
  return (size === 6 || size === 7) && dims.length >= 2 && before.every((one) => one === 1 || typeof one === 'string')
}
