import type { Outputs, OutputTensor } from './head.ts'

export type Shapes = Readonly<Record<string, { readonly dims: readonly (number | string)[] }>>

interface Level {
  readonly stride: number
  /** Names of outputs. */
  readonly scores: string
  readonly distances: string
}

export interface Layout {
  readonly strides: readonly number[]
  /** Whether an output of these sizes belongs to the grid of a stride. */
  readonly isOfGrid: (dims: readonly (number | string)[], stride: number) => boolean
  /** The dimension that counts classes or distances. */
  readonly channel: number
  /** How many distances there are. */
  readonly distances: number
}

/**
 * The two outputs of each stride, by their sizes: exporters give them names without meaning. Where there are as many
 * classes as distances, those of the distances come second. Undefined where they are not all there.
 */
export function strideOutputs(
  shapes: Shapes,
  { strides, isOfGrid, channel, distances: distanceCount }: Layout,
): { levels: Level[]; classCount: number } | undefined {
  const outputs = Object.entries(shapes)
  if (outputs.length !== 2 * strides.length) return undefined
  const levels: Level[] = []
  const counts = new Set<number>()
  for (const stride of strides) {
    const here = outputs.filter(([, { dims }]) => isOfGrid(dims, stride))
    const distances = here.findLast(([, { dims }]) => dims[channel] === distanceCount)
    const scores = here.find((output) => output !== distances)
    const count = scores?.[1].dims[channel]
    if (here.length !== 2 || !distances || !scores || typeof count !== 'number') return undefined
    levels.push({ stride, scores: scores[0], distances: distances[0] })
    counts.add(count)
  }
  const [classCount] = counts
  return counts.size === 1 && classCount !== undefined ? { levels, classCount } : undefined
}

/** The tensors of a level, and its stride; nothing where one is missing. */
export function tensorsOf(
  outputs: Outputs,
  { stride, ...names }: Level,
): { stride: number; scores: OutputTensor; distances: OutputTensor }[] {
  const [scores, distances] = [outputs[names.scores], outputs[names.distances]]
  return scores && distances ? [{ stride, scores, distances }] : []
}

/** What a model has instead of the outputs of a head. */
export function outputsText(outputs: Shapes): string {
  return Object.entries(outputs)
    .map(([name, { dims }]) => `${name} [${dims}]`)
    .join(', ')
}
