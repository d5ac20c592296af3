import type { SizeBand, SizeLimit } from '../count/size-limits.ts'
import { HEIGHT_BINS, HEIGHT_STEP, SIZE_ROWS, type SeenTracks } from './observation.ts'
import { sum } from '../statistics/mean.ts'

export interface LearnedSizes {
  /** Absent: not enough was seen. */
  readonly limit?: SizeLimit
  /** Boxes and people it was learned from. */
  readonly boxes: number
  readonly tracks: number
}

/** A minute of somebody at a few frames a second. */
const MIN_BOXES = 200
const MIN_TRACKS = 3
/** Boxes in a row of the picture that say what is usual there. */
const MIN_IN_ROW = 40
/** What is usual lies between these shares of all. */
const LOW = 0.02
const HIGH = 0.98
/** Children are half as high as adults and people hide half of each other; somebody may raise an arm. */
const MARGIN_BELOW = 0.5
const MARGIN_ABOVE = 1.5

/** Heights that a class has at each row of the picture, with room for who was not seen yet. */
export function learnSizes({ className, tracks, heights }: SeenTracks): LearnedSizes {
  const boxes = sum(heights)
  if (boxes < MIN_BOXES || tracks < MIN_TRACKS) return { boxes, tracks }
  const rows = Array.from({ length: SIZE_ROWS }, (_, row) => heights.slice(row * HEIGHT_BINS, (row + 1) * HEIGHT_BINS))
  const known = rows.flatMap((row, index) => (sum(row) >= MIN_IN_ROW ? [bandOf(row, (index + 0.5) / SIZE_ROWS)] : []))
  const bands =
    known.length > 0
      ? known
      : [
          bandOf(
            rows.reduce((all, row) => all.map((count, bin) => count + row[bin]!)),
            0.5,
          ),
        ]
  return { limit: { className, bands }, boxes, tracks }
}

function bandOf(counts: readonly number[], y: number): SizeBand {
  const round = (value: number) => Math.round(value * 1e3) / 1e3
  const minHeight = round(binBelow(counts, LOW) * HEIGHT_STEP * MARGIN_BELOW)
  const maxHeight = round(Math.min(1, (binBelow(counts, HIGH) + 1) * HEIGHT_STEP * MARGIN_ABOVE))
  return { y: round(y), minHeight, maxHeight }
}

/** The bin below which this share of all lies. */
function binBelow(counts: readonly number[], share: number): number {
  const wanted = sum(counts) * share
  let below = 0
  for (let bin = 0; bin < counts.length; bin++) {
    below += counts[bin]!
    if (below >= wanted) return bin
  }
  return counts.length - 1
}
