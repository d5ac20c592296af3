import { say } from '../../text/message.ts'
import type { Head, HeadContext, OutputData, Outputs, RawDetection, Recognised } from './head.ts'

/** How one family writes the boxes of all its cells, decoded and not yet suppressed. */
interface DenseForm {
  readonly name: string
  /** Boxes and scores in one output, or in two. */
  readonly outputs: 1 | 2
  readonly box: 'centre' | 'corners'
  readonly unit: 'pixels' | 'share'
  /** A number for "some object" before the class scores, which are then "if there is one". */
  readonly objectness: boolean
  /** The first class is "no object". */
  readonly background: boolean
  /** How many boxes a model of this family may have. */
  readonly fitsCount: (count: number, input: HeadContext['input']) => boolean
  readonly inputs: readonly [Recognised['input'], ...Recognised['input'][]]
}

type Shapes = Readonly<Record<string, { readonly dims: readonly (number | string)[] }>>

/** A table of one number per box and column, whichever way it lies. */
interface Table {
  readonly name: string
  readonly rows: number
  readonly columns: number
  readonly rowStride: number
  readonly columnStride: number
}

/**
 * Models that give a box for every cell, finished but for the suppression: [1, boxes, numbers] or the same across,
 * or boxes and class scores in two outputs.
 */
export function denseHead(form: DenseForm): Head {
  const before = 4 + (form.objectness ? 1 : 0)
  const unnamed = form.background ? 1 : 0
  const find = (shapes: Shapes, input: HeadContext['input']) => {
    const found = form.outputs === 1 ? oneTable(shapes) : twoTables(shapes)
    if (!found || !form.fitsCount(found.scores.rows, input)) return undefined
    const classCount = found.scores.columns - (form.outputs === 1 ? before : 0) - unnamed
    return classCount >= 1 ? { ...found, classCount } : undefined
  }
  return {
    finestStride: 8,
    recognise(outputs, input) {
      const [first, ...otherInputs] = form.inputs
      const found = find(Object.fromEntries(outputs.map((output) => [output.name, output])), input)
      return found && { classCount: found.classCount, input: first, otherInputs }
    },
    check(outputs, { input, classCount }) {
      const found = find(outputs, input)
      if (found?.classCount === classCount) return undefined
      const have = Object.entries(outputs).map(([name, { dims }]) => `${name} [${dims}]`)
      return `it does not have the outputs of ${form.name} with ${classCount} classes, but ${have.join(', ')}`
    },
    contradiction(outputs, { input }) {
      const { scores } = find(outputs, input)!
      return form.background && !sumToOne(outputs[scores.name]!.data, scores)
        ? say('modelForms.noBackground', { count: scores.columns })
        : undefined
    },
    decode(outputs, context) {
      const { boxes, scores, classCount } = find(outputs, context.input)!
      const at = form.outputs === 1 ? { objectness: 4, classes: before } : { objectness: -1, classes: unnamed }
      return decode(outputs, { boxes, scores, ...at, classCount }, form, context)
    },
  }
}

interface Where {
  readonly boxes: Table
  readonly scores: Table
  readonly objectness: number
  readonly classes: number
  readonly classCount: number
}

function decode(
  outputs: Outputs,
  { boxes, scores, objectness, classes, classCount }: Where,
  form: DenseForm,
  { input, minScore }: HeadContext,
): RawDetection[] {
  const boxData = outputs[boxes.name]!.data
  const scoreData = outputs[scores.name]!.data
  const found: RawDetection[] = []
  for (let row = 0; row < scores.rows; row++) {
    const start = row * scores.rowStride
    const sure = form.objectness ? Number(scoreData[start + objectness * scores.columnStride]) : 1
    if (!(sure >= minScore)) continue
    let classIndex = 0
    let best = -Infinity
    for (let c = 0, at = start + classes * scores.columnStride; c < classCount; c++, at += scores.columnStride) {
      const score = Number(scoreData[at])
      if (score > best) {
        best = score
        classIndex = c
      }
    }
    const score = sure * best
    if (score >= minScore) found.push({ ...readBox(boxData, boxes, row, form, input), classIndex, score })
  }
  return found
}

function readBox(
  data: OutputData,
  { rowStride, columnStride }: Table,
  row: number,
  { box, unit }: DenseForm,
  { width, height }: HeadContext['input'],
): Pick<RawDetection, 'left' | 'top' | 'right' | 'bottom'> {
  const at = (column: number) => Number(data[row * rowStride + column * columnStride])
  const [scaleX, scaleY] = unit === 'share' ? [width, height] : [1, 1]
  const [a, b, c, d] = [at(0) * scaleX, at(1) * scaleY, at(2) * scaleX, at(3) * scaleY]
  return box === 'corners'
    ? { left: a, top: b, right: c, bottom: d }
    : { left: a - c / 2, top: b - d / 2, right: a + c / 2, bottom: b + d / 2 }
}

/** A softmax, in the first rows at least. */
function sumToOne(data: OutputData, { rows, columns, rowStride, columnStride }: Table): boolean {
  return Array.from({ length: Math.min(rows, 200) }, (_, row) =>
    Array.from({ length: columns }, (_, column) => Number(data[row * rowStride + column * columnStride])).reduce(
      (sum, score) => sum + score,
      0,
    ),
  ).every((sum) => Math.abs(sum - 1) < 0.03)
}

/** [1, rows, columns], or across: there are many more boxes than numbers of one. */
function tableOf(name: string, dims: readonly (number | string)[]): Table | undefined {
  const [batch, second, third] = dims
  if (dims.length !== 3 || (batch !== 1 && typeof batch !== 'string')) return undefined
  if (typeof second !== 'number' || typeof third !== 'number') return undefined
  return second >= third
    ? { name, rows: second, columns: third, rowStride: third, columnStride: 1 }
    : { name, rows: third, columns: second, rowStride: 1, columnStride: third }
}

function oneTable(shapes: Shapes): { boxes: Table; scores: Table } | undefined {
  const [first, ...others] = Object.entries(shapes)
  const table = first && others.length === 0 ? tableOf(first[0], first[1].dims) : undefined
  return table && { boxes: table, scores: table }
}

/** The one of four columns is the boxes; where both have four, the names tell. */
function twoTables(shapes: Shapes): { boxes: Table; scores: Table } | undefined {
  const tables = Object.entries(shapes).map(([name, { dims }]) => tableOf(name, dims))
  if (tables.length !== 2 || !tables[0] || !tables[1] || tables[0].rows !== tables[1].rows) return undefined
  const fours = tables.filter((table) => table?.columns === 4)
  const boxes = fours.length === 2 ? fours.find((table) => /box|loc/i.test(table!.name)) : fours[0]
  const scores = tables.find((table) => table !== boxes)
  return boxes && scores ? { boxes, scores } : undefined
}

/** Cells of grids of these strides, where the last row and column of cells may be cut or not. */
export function isCellCount(
  count: number,
  { width, height }: HeadContext['input'],
  anchors: readonly number[],
): boolean {
  return GRIDS.some((strides) =>
    [Math.floor, Math.ceil].some((round) =>
      anchors.some(
        (perCell) =>
          count === perCell * strides.reduce((sum, stride) => sum + round(width / stride) * round(height / stride), 0),
      ),
    ),
  )
}

/** Three strides mostly; a finer one for small objects (P2), a coarser one for large pictures (P6). */
const GRIDS = [
  [8, 16, 32],
  [8, 16, 32, 64],
  [4, 8, 16, 32],
  [4, 8, 16],
  [16, 32],
  [8, 16],
] as const
