import { RTMDET } from './habits.ts'
import type { Head, HeadContext, Outputs, RawDetection } from './head.ts'

const STRIDES = [8, 16, 32]
const SIDES = 4

type Shapes = Readonly<Record<string, { readonly dims: readonly (number | string)[] }>>

interface Level {
  readonly stride: number
  readonly rows: number
  readonly columns: number
  readonly scores: string
  readonly distances: string
}

/** The outputs of each stride. Where there are four classes, those of the distances come second. */
function levelsOf(
  shapes: Shapes,
  { width, height }: HeadContext['input'],
): { levels: Level[]; classCount: number } | undefined {
  const outputs = Object.entries(shapes)
  if (outputs.length !== 2 * STRIDES.length) return undefined
  const levels: Level[] = []
  const counts = new Set<number>()
  for (const stride of STRIDES) {
    const [rows, columns] = [Math.ceil(height / stride), Math.ceil(width / stride)]
    const here = outputs.filter(([, { dims }]) => dims.length === 4 && dims[2] === rows && dims[3] === columns)
    const distances = here.findLast(([, { dims }]) => dims[1] === SIDES)
    const scores = here.find((output) => output !== distances)
    const count = scores?.[1].dims[1]
    if (here.length !== 2 || !distances || !scores || typeof count !== 'number') return undefined
    levels.push({ stride, rows, columns, scores: scores[0], distances: distances[0] })
    counts.add(count)
  }
  const [classCount] = counts
  return counts.size === 1 && classCount !== undefined ? { levels, classCount } : undefined
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
    const have = Object.entries(outputs).map(([name, { dims }]) => `${name} [${dims}]`)
    return `it does not have the six outputs of RTMDet with ${classCount} classes, but ${have.join(', ')}`
  },
  decode(outputs, context) {
    const levels = levelsOf(outputs, context.input)?.levels ?? []
    return levels.flatMap((level) => decodeLevel(outputs, level, context))
  },
}

function decodeLevel(
  outputs: Outputs,
  { stride, rows, columns, scores, distances }: Level,
  { classCount, minScore }: HeadContext,
): RawDetection[] {
  const [logits, sides] = [outputs[scores]?.data, outputs[distances]?.data]
  if (!logits || !sides) return []
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
