import type { JobResult, ModelRef } from '#core/contract/worker-protocol.ts'

/** Loads the file and says what it is, or why it cannot be used. */
export type InspectModel = (
  model: ModelRef,
) => Promise<Pick<Extract<JobResult, { kind: 'inspect-model' }>, 'manifest' | 'declared'>>
