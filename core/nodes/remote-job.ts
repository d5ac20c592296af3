import { z } from 'zod'
import { Calibration } from '../count/calibration.ts'
import { ProviderChoice } from '../detect/inference-plan.ts'
import { Priority } from '../pool/job.ts'

/** A file inside a shared folder. */
export const SharedFile = z.strictObject({
  share: z.string(),
  /** Path inside, parts separated by `/`. */ file: z.string().min(1).max(1_000),
})
export type SharedFile = z.infer<typeof SharedFile>

/** A job as it is handed to another machine: names that mean the same there, never paths, pictures or passwords. */
export const RemoteJob = z.strictObject({
  from: z.string(),
  jobId: z.string(),
  priority: Priority,
  timeoutMs: z.number().positive().optional(),
  work: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('count-recording'),
      recording: SharedFile,
      modelSha256: z.string(),
      provider: ProviderChoice,
      fps: z.number().positive().optional(),
      calibration: Calibration,
    }),
    z.strictObject({ kind: z.literal('self-test') }),
  ]),
})
export type RemoteJob = z.infer<typeof RemoteJob>
