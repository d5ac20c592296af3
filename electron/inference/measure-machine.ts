import type { ModelRef } from '#core/detect/model-ref.ts'
import type { ProviderChoice } from '#core/detect/inference-plan.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { sumUpRuns } from '#core/monitor/capacity-measure.ts'
import { runWorkerJob } from '../supervisor/job-client.ts'
import type { ForkWorker } from '../supervisor/worker-process.ts'
import { yieldToCameras } from '../supervisor/yield-to-cameras.ts'

export interface MeasureMachineOptions {
  readonly fork: ForkWorker
  readonly model: ModelRef
  readonly provider: ProviderChoice
  readonly deviceId?: number | undefined
  readonly workers: number
  readonly threads: number
  readonly fps: number
  readonly seconds: number
  /** The recording that is counted. */
  readonly path: string
  /** Behind the cameras in priority; false: as one of them, where none is counted. Absent: true. */
  readonly yields?: boolean | undefined
  readonly signal?: AbortSignal
  readonly onProgress?: (done: number, total: number) => void
}

/**
 * As many processes as the pool has workers count a recording at once: one alone would find the machine faster than it
 * is.
 */
export async function measureMachine({
  fork,
  workers,
  threads,
  yields = true,
  signal,
  onProgress,
  ...job
}: MeasureMachineOptions): Promise<NonNullable<ReturnType<typeof sumUpRuns>>> {
  const stop = new AbortController()
  const all = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal
  const runs = await Promise.all(
    Array.from({ length: workers }, async (_, index) => {
      const { model, provider, deviceId, fps, seconds, path } = job
      try {
        const { run } = await runWorkerJob<'measure-capacity'>(
          fork,
          {
            kind: 'measure-capacity',
            model,
            provider,
            ...(deviceId !== undefined && { deviceId }),
            fps,
            seconds,
            path,
          },
          {
            threads,
            signal: all,
            ...(yields && { onStarted: yieldToCameras }),
            ...(index === 0 && onProgress && { onProgress }),
          },
        )
        return run
      } catch (thrown) {
        // What the others would find without it is not what the machine does.
        stop.abort()
        throw thrown
      }
    }),
  )
  const sum = sumUpRuns(runs)
  if (!sum) throw new FieldcountError('source.noVideo')
  return sum
}
