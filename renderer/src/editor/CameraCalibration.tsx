import type { Camera } from '#core/contract/app-state.ts'
import { useCalibrationFeedback } from '../screens/calibrate/useCalibrationFeedback.tsx'
import { CalibrationEditor } from './CalibrationEditor.tsx'

/** The editor of a camera with what is known about it: ways, heat, warnings, a suggested line, what counts, scale. */
export function CameraCalibration({ camera, onDone }: { camera: Camera; onDone: () => void }) {
  return <CalibrationEditor camera={camera} onDone={onDone} {...useCalibrationFeedback(camera)} />
}
