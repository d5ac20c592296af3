import type { Detection } from '../detect/detection.ts'
import type { Box } from '../geometry/box.ts'
import {
  HEAT_COLUMNS,
  HEAT_ROWS,
  HEIGHT_BINS,
  HEIGHT_STEP,
  SCORE_BINS,
  SCORE_STEP,
  SIZE_ROWS,
  SPEED_BINS,
  SPEED_STEP,
  type SeenClass,
  type SeenTracks,
} from './observation.ts'

interface ClassHistogram {
  count: number
  readonly scores: Uint32Array
  width: number
  height: number
}

interface TrackHistogram {
  tracks: number
  readonly heights: Uint32Array
  readonly speeds: Uint32Array
}

/** The bin of a value; what is beyond the last falls into it. */
export function binOf(value: number, step: number, bins: number): number {
  return Math.min(bins - 1, Math.max(0, Math.floor(value / step + 1e-9)))
}

/** Sums over a stretch of time. Its size is bounded by the number of the model's names, not by what happens. */
export class DetectionHistogram {
  readonly startedAtMs: number
  endedAtMs: number
  frames = 0
  dropped = 0
  readonly heat = new Uint32Array(HEAT_COLUMNS * HEAT_ROWS)
  readonly #classes = new Map<string, ClassHistogram>()
  readonly #tracked = new Map<string, TrackHistogram>()

  constructor(startedAtMs: number) {
    this.startedAtMs = this.endedAtMs = startedAtMs
  }

  detected({ className, score, box }: Detection): void {
    let histogram = this.#classes.get(className)
    if (!histogram)
      this.#classes.set(className, (histogram = { count: 0, scores: new Uint32Array(SCORE_BINS), width: 0, height: 0 }))
    histogram.count++
    histogram.scores[binOf(score, SCORE_STEP, SCORE_BINS)]!++
    histogram.width += box.w
    histogram.height += box.h
  }

  /** A sure track was seen there; its speed is not known in its first moments. */
  tracked(className: string, box: Box, heightsPerS: number | undefined): void {
    const histogram = this.#trackHistogram(className)
    histogram.heights[
      binOf(box.y + box.h, 1 / SIZE_ROWS, SIZE_ROWS) * HEIGHT_BINS + binOf(box.h, HEIGHT_STEP, HEIGHT_BINS)
    ]!++
    if (heightsPerS !== undefined) histogram.speeds[binOf(heightsPerS, SPEED_STEP, SPEED_BINS)]!++
  }

  /** One more of them. */
  appeared(className: string): void {
    this.#trackHistogram(className).tracks++
  }

  add(other: DetectionHistogram): void {
    this.endedAtMs = Math.max(this.endedAtMs, other.endedAtMs)
    this.frames += other.frames
    this.dropped += other.dropped
    sum(this.heat, other.heat)
    for (const [className, { count, scores, width, height }] of other.#classes) {
      const mine = this.#classes.get(className)
      if (!mine) this.#classes.set(className, { count, scores: scores.slice(), width, height })
      else {
        mine.count += count
        mine.width += width
        mine.height += height
        sum(mine.scores, scores)
      }
    }
    for (const [className, { tracks, heights, speeds }] of other.#tracked) {
      const mine = this.#trackHistogram(className)
      mine.tracks += tracks
      sum(mine.heights, heights)
      sum(mine.speeds, speeds)
    }
  }

  /** Most often seen first. */
  classes(): SeenClass[] {
    return [...this.#classes]
      .map(([className, { count, scores, width, height }]) => ({
        className,
        count,
        scores: [...scores],
        width: width / count,
        height: height / count,
      }))
      .sort((a, b) => b.count - a.count)
  }

  trackedClasses(): SeenTracks[] {
    return [...this.#tracked]
      .map(([className, { tracks, heights, speeds }]) => ({
        className,
        tracks,
        heights: [...heights],
        speeds: [...speeds],
      }))
      .sort((a, b) => b.tracks - a.tracks)
  }

  #trackHistogram(className: string): TrackHistogram {
    let histogram = this.#tracked.get(className)
    if (!histogram)
      this.#tracked.set(
        className,
        (histogram = {
          tracks: 0,
          heights: new Uint32Array(SIZE_ROWS * HEIGHT_BINS),
          speeds: new Uint32Array(SPEED_BINS),
        }),
      )
    return histogram
  }
}

function sum(into: Uint32Array, from: Uint32Array): void {
  for (let i = 0; i < into.length; i++) into[i]! += from[i]!
}
