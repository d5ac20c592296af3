import type { ModelRef } from '#core/detect/model-ref.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import type { MainTasks } from '../jobs/job-runner.ts'
import { prepareSelfTest } from './self-test.ts'

/** Counts the demo scene with the default model. Throws `selftest.wrong`, which names what was counted otherwise. */
export function selfTestTask(resourcesDir: string, defaultModel: () => ModelRef): MainTasks['self-test'] {
  return async (_job, { runOnWorker }) => {
    const test = prepareSelfTest(resourcesDir, defaultModel())
    const { result } = test.judge(await runOnWorker(test.job))
    if (!result.ok) {
      const wrong = result.totals
        .filter(({ expected, counted }) => expected !== counted)
        .map(
          ({ line, class: name, direction, expected, counted }) =>
            `${line} ${name} ${direction}: ${counted} instead of ${expected}`,
        )
      throw new FieldcountError('selftest.wrong', {
        detail: wrong.join('; ') || `a crossing ${result.worstTimeErrorS} s from its time`,
      })
    }
    return result
  }
}
