import type { JobResult } from '#core/jobs/job-result.ts'
import type { ModelRef } from '#core/detect/model-ref.ts'
import { FieldcountError, toErrorData } from '#core/errors/error-data.ts'
import { say, type Message } from '#core/text/message.ts'
import type { RunJob } from '../supervisor/job-client.ts'

/** Loads the file and says what it is, or why it cannot be used. */
export type InspectModel = (
  model: ModelRef,
) => Promise<Pick<Extract<JobResult, { kind: 'inspect-model' }>, 'manifest' | 'declared'>>

/** A large model on a small computer takes some seconds; a graph that runs in circles takes for ever. */
const LIMIT_MS = 120_000

/** In a process of its own, which a model may end or keep busy: that too is a reason against the model. */
export function inspectInJob(runJob: RunJob, limitMs = LIMIT_MS): InspectModel {
  return async (model) => {
    const signal = AbortSignal.timeout(limitMs)
    try {
      return await runJob({ kind: 'inspect-model', model }, { signal })
    } catch (thrown) {
      const refused = (detail: Message) =>
        new FieldcountError('model.corrupt', { path: model.path, detail }, { cause: thrown })
      // Not the file's fault as a rule: a machine that counts on all its processors takes as long.
      if (signal.aborted)
        throw new FieldcountError('model.slow', { path: model.path, seconds: limitMs / 1_000 }, { cause: thrown })
      if (toErrorData(thrown).code === 'worker.died') throw refused(say('modelForms.ended'))
      throw thrown
    }
  }
}
