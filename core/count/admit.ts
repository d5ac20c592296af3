import type { Detection } from '../detect/detection.ts'
import { contains } from '../geometry/polygon.ts'
import { anchorPoint } from '../geometry/anchor.ts'
import type { Calibration } from './calibration.ts'
import { fitsSize } from './size-limits.ts'

/** Detections by what becomes of them. */
export interface SortedDetections {
  /**
   * May be tracked: their middle lies in no ignore mask, and they are as large as their class is there. Weak ones
   * stay, since the tracker decides by `calibration.confidence` what may begin a track and uses the rest to keep
   * tracks alive.
   */
  readonly admitted: Detection[]
  /** In an ignore mask. */
  readonly masked: Detection[]
  /** Not as large as their class is there. */
  readonly misfits: Detection[]
}

/** Sorts out what may be tracked. */
export function sortDetections(
  detections: readonly Detection[],
  { masks, sizeLimits }: Pick<Calibration, 'masks' | 'sizeLimits'>,
): SortedDetections {
  const sorted: SortedDetections = { admitted: [], masked: [], misfits: [] }
  const isMasked = ({ box }: Detection) =>
    masks.some(({ kind, polygon }) => kind !== 'privacy' && contains(polygon, anchorPoint(box, 'center')))
  for (const detection of detections)
    (isMasked(detection) ? sorted.masked : fitsSize(detection, sizeLimits) ? sorted.admitted : sorted.misfits).push(
      detection,
    )
  return sorted
}
