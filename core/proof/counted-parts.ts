import type { Calibration } from '../count/calibration.ts'

/**
 * What of a calibration a count depends on, and with it a proof. What a line and its ways are called is no part of it:
 * names count nothing.
 */
export function countedCalibration(calibration: Calibration) {
  const { lines, masks, confidence, confirmation, classMap, sizeLimits, perspective } = calibration
  return {
    lines: lines.map((line) => ({ ...line, name: undefined, ways: undefined })),
    masks,
    confidence,
    confirmation,
    classMap,
    sizeLimits,
    perspective,
  }
}
