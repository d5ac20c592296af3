import { SCORE_BINS, SCORE_STEP, type SeenClass } from './observation.ts'
import { clamp } from '../statistics/clamp.ts'
import { sum } from '../statistics/mean.ts'

export interface ConfidenceChoice {
  /** Where to cut; absent where the scores show no valley. */
  readonly proposed?: number
  /** Why there is none; `clean`: hardly anything doubtful was seen, so that nothing needs to be cut off. */
  readonly reason?: 'few' | 'no-valley' | 'clean'
  /** Detections it was judged by. */
  readonly of: number
  /** How much lower the valley is than the lower hill, 0..1. */
  readonly depth: number
}

/** Fewer detections say nothing. */
const MIN_COUNT = 150
/** A valley is one when it is this much below the lower of its two hills. */
const MIN_DEPTH = 0.3
/** Never below what the tracker needs to begin a track, nor so high that a half hidden person is lost. */
const LOWEST = 0.14
const HIGHEST = 0.7
/** The lowest point is looked for so near the cut that parts the scores best. */
const NEAR = 0.12
/** With less than this share of doubtful scores there is no noise to cut off. */
const NOISE = 0.04
const DOUBTFUL = 0.5
/** In a wide valley the lowest cut is taken that is as good: it keeps most. As a share of the lower hill. */
const AS_GOOD = 0.15
/** Counts of so many bins to either side are taken together. */
const SMOOTH = 2

/**
 * Where the scores of a class part into noise and objects: the cut with the greatest variance between the two parts
 * (Otsu 1979), moved to the lowest point near it and believed only where that is a valley (Ng 2006).
 */
export function chooseConfidence(scores: readonly number[]): ConfidenceChoice {
  const of = sum(scores)
  if (of < MIN_COUNT) return { reason: 'few', of, depth: 0 }
  if (of - atLeast(scores, DOUBTFUL) < NOISE * of) return { reason: 'clean', of, depth: 0 }
  const smooth = smoothed(scores)
  const cut = otsu(scores)
  const near = Math.round(NEAR / SCORE_STEP)
  // The weakest score the tracker uses begins the histogram: before it there is nothing, which is no valley.
  const first = smooth.findIndex((count) => count > 0) + SMOOTH + 1
  let lowest = Math.max(first, cut)
  for (let bin = Math.max(first, cut - near); bin <= Math.min(SCORE_BINS - 2, cut + near); bin++)
    if (smooth[bin]! < smooth[lowest]!) lowest = bin
  const hills = Math.min(Math.max(...smooth.slice(0, lowest)), Math.max(...smooth.slice(lowest + 1)))
  const bottom = smooth[lowest]!
  while (lowest > first && smooth[lowest - 1]! <= bottom + AS_GOOD * hills) lowest--
  const depth = hills > 0 ? Math.max(0, 1 - bottom / hills) : 0
  if (depth < MIN_DEPTH) return { reason: 'no-valley', of, depth }
  return {
    proposed: clamp(Math.round((lowest + 0.5) * SCORE_STEP * 100) / 100, LOWEST, HIGHEST),
    of,
    depth,
  }
}

/** Detections that may begin a track at this confidence. */
export function atLeast(scores: readonly number[], confidence: number): number {
  return sum(scores.slice(Math.round(confidence / SCORE_STEP)))
}

/** Scores of several names of the model that are counted as one. */
export function addScores(classes: readonly Pick<SeenClass, 'scores'>[]): number[] {
  return Array.from({ length: SCORE_BINS }, (_, bin) => classes.reduce((all, { scores }) => all + scores[bin]!, 0))
}

/** First bin of the upper part. */
function otsu(counts: readonly number[]): number {
  const all = sum(counts)
  const sumAll = counts.reduce((weighted, count, bin) => weighted + bin * count, 0)
  let [below, sumBelow] = [0, 0]
  let best = { bin: 0, variance: -1 }
  counts.forEach((count, bin) => {
    const above = all - below
    if (below > 0 && above > 0) {
      const variance = below * above * (sumBelow / below - (sumAll - sumBelow) / above) ** 2
      if (variance > best.variance) best = { bin, variance }
    }
    below += count
    sumBelow += bin * count
  })
  return best.bin
}

function smoothed(counts: readonly number[]): number[] {
  return counts.map(
    (_, bin) =>
      sum(counts.slice(Math.max(0, bin - SMOOTH), bin + SMOOTH + 1)) /
      (Math.min(counts.length - 1, bin + SMOOTH) - Math.max(0, bin - SMOOTH) + 1),
  )
}
