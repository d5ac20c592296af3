import type { Frame } from 'node-av/lib'
import type { Mask } from '#core/count/calibration.ts'
import { YuvCanvas } from './yuv-canvas.ts'

const BLACK = { y: 0, u: 128, v: 128 }

/** Paints masked areas black, so that nothing under them leaves this process. 8-bit 4:2:0 pictures. */
export function paintMasks(picture: Frame, masks: readonly Mask[]): void {
  if (masks.length === 0) return
  const canvas = new YuvCanvas(picture)
  for (const { polygon } of masks) canvas.fillPolygon(polygon.map(([x, y]) => [x * picture.width, y * picture.height]), BLACK)
}
