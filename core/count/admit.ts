import type { Detection } from '../detect/detection.ts'
import { contains } from '../geometry/polygon.ts'
import { anchorPoint } from './anchor-point.ts'
import type { Calibration } from './calibration.ts'
import { fitsSize } from './size-limits.ts'

/**
 * Detections that may be tracked: those whose middle lies in no ignore mask, and which are as large as their class is
 * there. Weak ones stay, since the tracker decides by
 * `calibration.confidence` what may begin a track and uses the rest to keep tracks alive.
 */
export function admitDetections(detections: readonly Detection[], { masks, sizeLimits }: Calibration): Detection[] {
  const masked = ({ box }: Detection) => masks.some(({ kind, polygon }) => kind !== 'privacy' && contains(polygon, anchorPoint(box, 'center')))
  return detections.filter((detection) => !masked(detection) && fitsSize(detection, sizeLimits))
}
