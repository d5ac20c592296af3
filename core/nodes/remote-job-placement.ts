import type { NodeSettings } from './node-settings.ts'
import type { Job } from '../pool/job.ts'
import type { NodeCard } from './node-card.ts'
import { type RemoteJob } from './remote-job.ts'
import { toShared } from './share-path.ts'

/**
 * The job as another machine could do it; undefined when it is this machine's alone. A recording lies in a shared
 * folder; what came from elsewhere is not handed on, or it could go round for ever.
 */
export function toRemote(job: Job, nodeId: string, shares: NodeSettings['shares']): RemoteJob | undefined {
  if (job.origin !== undefined) return undefined
  const { input, priority, timeoutMs, id } = job
  const head = { from: nodeId, jobId: id, priority, ...(timeoutMs !== undefined && { timeoutMs }) }
  if (input.on === 'main') return input.job.kind === 'self-test' ? { ...head, work: { kind: 'self-test' } } : undefined
  const { job: work } = input
  if (
    work.kind !== 'count-recording' ||
    work.source.kind !== 'file' ||
    work.motPath !== undefined ||
    work.overlayPath !== undefined ||
    !work.model.manifest
  )
    return undefined
  const recording = toShared(work.source.path, shares)
  if (!recording) return undefined
  const { provider, fps, calibration } = work
  return {
    ...head,
    work: {
      kind: 'count-recording',
      recording,
      modelSha256: work.model.manifest.sha256,
      provider,
      ...(fps !== undefined && { fps }),
      calibration,
    },
  }
}

/** Whether a machine can do it. Pictures never leave the site: recordings go to machines of the same one only. */
export function canDoThere({ work }: RemoteJob, { shares, models, site }: NodeCard, homeSite: string): boolean {
  if (work.kind === 'self-test') return true
  return site !== '' && site === homeSite && shares.includes(work.recording.share) && models.includes(work.modelSha256)
}
