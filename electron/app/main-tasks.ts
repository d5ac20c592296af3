import { FieldcountError } from '#core/errors/error-data.ts'
import type { ModelRef } from '#core/detect/model-ref.ts'
import type { ProviderTable } from '#core/detect/provider-report.ts'
import type { JobRunnerParts, Json, MainTaskContext } from '../jobs/job-runner.ts'
import type { ClipVerification } from '#core/contract/clip-view.ts'
import type { MainJob } from '#core/pool/job-input.ts'
import type { BuildReport } from '../delivery/report-builder.ts'
import type { CapacityService } from '../inference/capacity-service.ts'
import type { VariantService } from '../inference/variant-service.ts'
import type { ModelDownloads } from '../models/model-downloads.ts'
import type { CompactionResult } from '../store/counts/compaction.ts'
import { prepareSelfTest } from '../selftest/self-test.ts'

export interface MainTaskParts {
  readonly resourcesDir: string
  readonly resolveModel: (modelId: string | undefined) => ModelRef
  /** Tries every provider with a model, each in a process of its own. */
  readonly probeProviders: (
    model: ModelRef,
    signal: AbortSignal,
    onProgress: (done: number, total: number) => void,
  ) => Promise<ProviderTable>
  readonly buildReport: BuildReport
  readonly measureCapacity: CapacityService['measure']
  /** What a quicker form of a model costs, on recordings whose truth is known. */
  readonly compareVariant: VariantService['compare']
  readonly downloadModel: ModelDownloads['download']
  readonly compact: (
    signal: AbortSignal,
    onProgress: (done: number, total: number) => void,
  ) => Promise<CompactionResult>
  /** Counts a tapped recording again and compares it with its taps. */
  readonly verifyClip: (
    order: Extract<MainJob, { kind: 'verify-accuracy' }>,
    runOnWorker: MainTaskContext['runOnWorker'],
  ) => Promise<ClipVerification>
  /** Submits a job for each recording of a folder that has none yet; how many, and how many are left for next time. */
  readonly countNewRecordings: (
    folder: string,
    cameraId: string,
  ) => Promise<{ readonly submitted: number; readonly stillWritten: number }>
}

/** The jobs main does itself: they need the store, or submit and compare jobs of their own. */
export function createMainTasks({
  resourcesDir,
  resolveModel,
  probeProviders,
  downloadModel,
  measureCapacity,
  compareVariant,
  buildReport,
  compact,
  verifyClip,
  countNewRecordings,
}: MainTaskParts): JobRunnerParts['main'] {
  return {
    'count-folder': async ({ folder, cameraId }) => ({ ...(await countNewRecordings(folder, cameraId)) }),
    'benchmark-providers': async ({ model }, { signal, onProgress }) => ({
      table: await probeProviders(model, signal, onProgress),
    }),
    'build-report': async (order, context) => ({ ...(await buildReport(order, context)) }),
    'measure-capacity': async ({ modelId, fps }, { signal, onProgress }) => ({
      measure: await measureCapacity(modelId, fps, signal, onProgress),
    }),
    'compare-form': async ({ modelId, precision }, { signal, onProgress, runOnWorker }) => ({
      comparison: await compareVariant(modelId, precision, runOnWorker, signal, onProgress),
    }),
    'download-model': async ({ catalogueId }, { signal, onProgress }) => ({
      ...(await downloadModel(catalogueId, signal, onProgress)),
    }),
    'compact-database': async (_job, { signal, onProgress }) => ({ ...(await compact(signal, onProgress)) }),
    'verify-accuracy': async (order, { runOnWorker }) =>
      JSON.parse(JSON.stringify(await verifyClip(order, runOnWorker))) as Json,
    'self-test': async (_job, { runOnWorker }) => {
      const test = prepareSelfTest(resourcesDir, resolveModel(undefined))
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
    },
  }
}
