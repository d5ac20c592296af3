import type { Camera } from '#core/contract/app-state.ts'
import type { JobInput } from '#core/pool/job-input.ts'
import type { JobRunner } from '../jobs/job-runner.ts'

/** Pictures are masked as the camera is when they are taken, not as it was when they were ordered. */
export function maskedRunner(runner: JobRunner, camera: (cameraId: string) => Camera): JobRunner {
  return {
    run: async (job, signal, onProgress) =>
      runner.run({ ...job, input: withMasks(job.input, camera) }, signal, onProgress),
  }
}

/** Throws `request.unknown` when the camera is gone: without its masks no picture is taken. */
function withMasks(input: JobInput, camera: (cameraId: string) => Camera): JobInput {
  if (input.on !== 'worker' || input.job.kind !== 'snapshot' || input.cameraId === undefined) return input
  return { ...input, job: { ...input.job, masks: camera(input.cameraId).calibration.masks } }
}
