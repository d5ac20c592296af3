import type { Mask } from '../count/calibration.ts'
import { contains } from '../geometry/polygon.ts'
import type { Luma } from './luma.ts'

/** Which pixels of a picture lie under a mask, as places in its rows: what must not be seen is not compared either. */
export function hiddenPixels(masks: readonly Mask[], { width, height }: Pick<Luma, 'width' | 'height'>): number[] {
  if (masks.length === 0) return []
  return Array.from({ length: width * height }, (_, at) => at).filter((at) => {
    const point = [((at % width) + 0.5) / width, (Math.floor(at / width) + 0.5) / height] as const
    return masks.some(({ polygon }) => contains(polygon, [...point]))
  })
}
