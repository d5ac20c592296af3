import type { CountedFrame } from '#core/count/frame-counter.ts'
import { toGrid } from '#core/detect/detection-grid.ts'
import type { CapturedFrame } from '#core/proof/captured-frame.ts'

/** Decimals of a position kept: a tenth of a pixel in 8K. */
const SCALE = 1e5

/** What counting saw in one frame. */
export interface SeenFrame extends Pick<CountedFrame, 'detections' | 'tracks'> {
  readonly atMs: number
  /** Picture width / height. */
  readonly aspect: number
}

/** The same as it is kept. */
export function toCapturedFrame({ atMs, aspect, detections, tracks }: SeenFrame): CapturedFrame {
  return {
    atMs,
    aspect,
    detections: detections.map(toGrid),
    tracks: tracks
      .filter(({ seen }) => seen)
      .map(({ id, className, box: { x, y, w, h }, confirmed }) => ({
        id,
        className,
        box: [rounded(x), rounded(y), rounded(w), rounded(h)],
        confirmed,
      })),
  }
}

function rounded(value: number): number {
  return Math.round(value * SCALE) / SCALE
}
