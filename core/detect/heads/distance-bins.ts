import type { HeadContext, OutputTensor, RawDetection } from './head.ts'

/** Left, top, right and bottom. */
export const SIDES = 4

export function cellCount({ width, height }: HeadContext['input'], stride: number): number {
  return Math.ceil(width / stride) * Math.ceil(height / stride)
}

/** One grid of cells: finished scores [1, cells, classes], and bins of each side's distance [1, cells, 4 · bins]. */
interface BinLevel {
  readonly scores: OutputTensor
  readonly distances: OutputTensor
  readonly stride: number
}

/** Adds the boxes of one grid: a distance from the centre of its cell is the mean of its bins · stride. */
export function decodeBins(
  { scores: { data: scoreData }, distances: { data: distanceData, dims }, stride }: BinLevel,
  { input, classCount, minScore }: HeadContext,
  found: RawDetection[],
): void {
  const scores = scoreData as Float32Array
  const distances = distanceData as Float32Array
  const bins = (dims[2] ?? 0) / SIDES
  const columns = Math.ceil(input.width / stride)
  for (let cell = 0, at = 0; at < scores.length; cell++) {
    let classIndex = -1
    let best = minScore
    for (let c = 0; c < classCount; c++, at++) {
      const score = Number(scores[at])
      if (score >= best) {
        best = score
        classIndex = c
      }
    }
    if (classIndex < 0) continue
    const x = ((cell % columns) + 0.5) * stride
    const y = (Math.floor(cell / columns) + 0.5) * stride
    const side = cell * SIDES * bins
    found.push({
      left: x - meanBin(distances, side, bins) * stride,
      top: y - meanBin(distances, side + bins, bins) * stride,
      right: x + meanBin(distances, side + 2 * bins, bins) * stride,
      bottom: y + meanBin(distances, side + 3 * bins, bins) * stride,
      classIndex,
      score: best,
    })
  }
}

/** Mean of softmax(data[start .. start + bins]) over the bin numbers. */
export function meanBin(data: Float32Array, start: number, bins: number): number {
  let highest = -Infinity
  for (let bin = 0; bin < bins; bin++) highest = Math.max(highest, data[start + bin]!)
  let sum = 0
  let weighted = 0
  for (let bin = 0; bin < bins; bin++) {
    const weight = Math.exp(data[start + bin]! - highest)
    sum += weight
    weighted += weight * bin
  }
  return weighted / sum
}
