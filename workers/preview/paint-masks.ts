import type { Frame } from 'node-av/lib'
import type { Mask } from '#core/count/calibration.ts'
import { YuvCanvas } from './yuv-canvas.ts'

/** Thickness of the outline, pixels. */
const EDGE = 3
const BLACK = { y: 0, u: 128, v: 128 }

/** Paints privacy masks black, so that nothing under them leaves this process. 8-bit 4:2:0 pictures. */
export function paintMasks(picture: Frame, masks: readonly Mask[]): void {
  const hidden = masks.filter(({ kind }) => kind === 'privacy')
  if (hidden.length === 0) return
  const canvas = new YuvCanvas(picture)
  for (const { polygon } of hidden) {
    const outline = polygon.map(([x, y]) => [x * picture.width, y * picture.height] as const)
    canvas.fillPolygon(outline, BLACK)
    // Scaling blurred what lies on the edge into its neighbours.
    canvas.polyline(outline, true, EDGE, BLACK)
  }
}
