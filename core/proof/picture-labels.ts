import { z } from 'zod'
import type { Mask } from '../count/calibration.ts'
import { fromGrid } from '../detect/detection-grid.ts'
import type { Box } from '../geometry/box.ts'
import { iou } from '../geometry/iou.ts'
import type { Point } from '../geometry/point.ts'
import { contains } from '../geometry/polygon.ts'
import { clamp } from '../statistics/clamp.ts'
import { IdText } from '../text/bounded-text.ts'
import type { CapturedFrame } from './captured-frame.ts'

const Share = z.number().min(0).max(1)

/**
 * A box on a picture, left, top, width, height, 0..1. `present`: one of this class is there; `absent`: there is none,
 * whatever the model found; `unclear` says neither, and nothing is learned from it.
 */
export const LabelledBox = z.strictObject({
  box: z.tuple([Share, Share, Share, Share]),
  className: IdText.min(1),
  is: z.enum(['present', 'absent', 'unclear']),
})
export type LabelledBox = z.infer<typeof LabelledBox>

/** What is known of one picture. `everybody`: all that the camera counts is boxed, the rest is background. */
export const PictureLabels = z.strictObject({ boxes: z.array(LabelledBox).max(200), everybody: z.boolean() })
export type PictureLabels = z.infer<typeof PictureLabels>

/** A weak detection that overlaps a track more than this is the same object. */
const SAME = 0.4
/** From this share under privacy masks on, too little is left of somebody to be learned. */
const HIDDEN = 0.3
/** Points across and down at which it is looked whether a box is hidden. */
const SAMPLES = 12

/**
 * What the product itself saw in a picture. A track that a hand confirmed (`right`) is there; all else asks for a look:
 * a track that nobody judged, the track of an extra count (it may be a person who did not cross), what was too weak to
 * be tracked and may be who was missed.
 */
export function suggestLabels(
  { tracks, detections = [] }: CapturedFrame,
  right: (trackId: number) => boolean,
  masks: readonly Mask[],
): PictureLabels {
  const boxes = tracks.map(({ id, className, box: [x, y, w, h] }): LabelledBox => ({
    box: inPicture({ x, y, w, h }),
    className,
    is: right(id) && !isHidden({ x, y, w, h }, masks) ? 'present' : 'unclear',
  }))
  const taken: Box[] = tracks.map(({ box: [x, y, w, h] }) => ({ x, y, w, h }))
  for (const { className, box } of detections.map(fromGrid).sort((a, b) => b.score - a.score)) {
    if (isHidden(box, masks) || taken.some((other) => iou(other, box) > SAME)) continue
    taken.push(box)
    boxes.push({ box: inPicture(box), className, is: 'unclear' })
  }
  return { boxes, everybody: false }
}

/** So much of it lies under privacy masks that no picture of it is left. */
export function isHidden({ x, y, w, h }: Box, masks: readonly Mask[]): boolean {
  const polygons = masks.filter(({ kind }) => kind === 'privacy').map(({ polygon }) => polygon)
  if (polygons.length === 0) return false
  let hidden = 0
  for (let row = 0; row < SAMPLES; row++)
    for (let column = 0; column < SAMPLES; column++) {
      const point: Point = [x + ((column + 0.5) / SAMPLES) * w, y + ((row + 0.5) / SAMPLES) * h]
      if (polygons.some((polygon) => contains(polygon, point))) hidden += 1
    }
  return hidden / SAMPLES ** 2 >= HIDDEN
}

/** Boxes may reach a little beyond the picture. */
function inPicture({ x, y, w, h }: Box): LabelledBox['box'] {
  const [left, top] = [clamp(x, 0, 1), clamp(y, 0, 1)]
  return [left, top, clamp(x + w, 0, 1) - left, clamp(y + h, 0, 1) - top]
}
