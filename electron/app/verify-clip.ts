import type { ClipVerification } from '#core/contract/clip-view.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import type { MainTaskContext } from '../jobs/job-runner.ts'
import type { ClipService } from '../proof/clip-service.ts'
import { recordingJob, type JobRequestParts } from './job-requests.ts'
import { say } from '#core/text/message.ts'

/** Counts a recording again as its camera is now, and compares with its taps. */
export async function verifyClip(
  clips: ClipService,
  clipId: string,
  goal: number,
  parts: JobRequestParts,
  runOnWorker: MainTaskContext['runOnWorker'],
): Promise<ClipVerification> {
  const clip = clips.get(clipId)
  if (clip.taps.length === 0) throw new FieldcountError('proof.noTaps')
  const camera = parts.camera(clip.cameraId)
  const { input } = recordingJob(clip.path, camera, parts)
  if (input.on !== 'worker' || input.job.kind !== 'count-recording')
    throw new FieldcountError('internal', { detail: say('details.notByWorker') })
  return clips.verified(clip, camera, await runOnWorker(input.job), goal)
}
