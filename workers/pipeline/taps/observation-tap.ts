import type { TappedCamera } from './frame-tap.ts'

/** Answers at once: what there was to see is known, with or without a next frame. */
export function answerObservation(camera: TappedCamera): undefined {
  const { cameraId, runId } = camera
  camera.send({ type: 'tap-report', tap: 'observation', cameraId, runId, observation: camera.snapshot() })
}
