import type { JobResult } from '#core/jobs/job-result.ts'
import type { ModelRef } from '#core/detect/model-ref.ts'

/** Loads the file and says what it is, or why it cannot be used. */
export type InspectModel = (
  model: ModelRef,
) => Promise<Pick<Extract<JobResult, { kind: 'inspect-model' }>, 'manifest' | 'declared'>>
