import { cellCount, decodeBins, SIDES } from './distance-bins.ts'
import { IMAGENET_STRETCHED } from './habits.ts'
import type { Head, HeadContext, RawDetection } from './head.ts'

const STRIDES = [8, 16, 32, 64]
/** Bins of a distance: `reg_max` is 7 in all its sizes. */
const BINS = 8

type Shapes = Readonly<Record<string, { readonly dims: readonly (number | string)[] }>>

interface Level {
  readonly stride: number
  readonly scores: string
  readonly distances: string
}

/** The outputs of each stride, by their sizes: Paddle gives them names without meaning. */
function levelsOf(shapes: Shapes, input: HeadContext['input']): { levels: Level[]; classCount: number } | undefined {
  const outputs = Object.entries(shapes)
  if (outputs.length !== 2 * STRIDES.length) return undefined
  const levels: Level[] = []
  const counts = new Set<number>()
  for (const stride of STRIDES) {
    const here = outputs.filter(([, { dims }]) => dims.length === 3 && dims[1] === cellCount(input, stride))
    const distances = here.find(([, { dims }]) => dims[2] === SIDES * BINS)
    const scores = here.find((output) => output !== distances)
    const count = scores?.[1].dims[2]
    if (here.length !== 2 || !distances || !scores || typeof count !== 'number') return undefined
    levels.push({ stride, scores: scores[0], distances: distances[0] })
    counts.add(count)
  }
  const [classCount] = counts
  return counts.size === 1 && classCount !== undefined ? { levels, classCount } : undefined
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
    const have = Object.entries(outputs).map(([name, { dims }]) => `${name} [${dims}]`)
    return `it does not have the eight outputs of PicoDet with ${classCount} classes, but ${have.join(', ')}`
  },
  decode(outputs, context) {
    const found: RawDetection[] = []
    for (const { stride, ...names } of levelsOf(outputs, context.input)?.levels ?? []) {
      const [scores, distances] = [outputs[names.scores], outputs[names.distances]]
      if (scores && distances) decodeBins({ scores, distances, stride }, context, found)
    }
    return found
  },
}
