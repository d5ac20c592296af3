import type { JobResult } from '#core/jobs/job-result.ts'
import type { WorkerJob } from '#core/jobs/worker-job.ts'
import { findAppPaths } from '../base/app-paths.ts'
import { createForkChild } from '../supervisor/fork-child.ts'
import { defaultThreads } from '../base/default-threads.ts'
import { runWorkerJob } from '../supervisor/job-client.ts'
import { interruptSignal } from './interrupt-signal.ts'

export interface WithWorkerOptions {
  /** Inference threads; absent: what suits this machine. */
  readonly threads?: number
  readonly onProgress?: (done: number, total: number) => void
  /** What the worker and the libraries in it say. */
  readonly onLog?: (line: string) => void
}

/** Runs one job in a worker of its own, as the application would; Ctrl-C cancels it. Rejects with a FieldcountError. */
export async function withWorker<K extends WorkerJob['kind']>(
  job: Extract<WorkerJob, { kind: K }>,
  options: WithWorkerOptions = {},
): Promise<Extract<JobResult, { kind: K }>> {
  const interrupt = interruptSignal()
  try {
    return await runWorkerJob<K>(createForkChild(findAppPaths().workerEntry), job, {
      threads: options.threads ?? defaultThreads(),
      signal: interrupt.signal,
      onProgress: options.onProgress,
      onLog: options.onLog,
    })
  } finally {
    interrupt.dispose()
  }
}
