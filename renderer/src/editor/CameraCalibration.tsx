import type { Camera } from '#core/contract/app-state.ts'
import { CalibrationEditor } from './CalibrationEditor.tsx'

/** The editor of a camera with what is known about it: the place where feedback is connected. */
export function CameraCalibration({ camera, onDone }: { camera: Camera; onDone: () => void }) {
  return <CalibrationEditor camera={camera} onDone={onDone} />
}
