import { FromWorker } from '#core/contract/worker/from-worker.ts'
import type { JobResult } from '#core/jobs/job-result.ts'
import type { WorkerJob } from '#core/jobs/worker-job.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { describeExit, type ForkWorker } from './worker-process.ts'

export interface JobOptions {
  /** Inference threads. */
  readonly threads: number
  readonly signal?: AbortSignal
  readonly onProgress?: (done: number, total: number) => void
  readonly onLog?: (line: string) => void
  /** It serves its viewer on this loopback port. */
  readonly onListening?: (port: number) => void
  /** Its process is there. */
  readonly onStarted?: (pid: number | undefined) => void
}

/** Runs one job in a process of its own. */
export type RunJob = <K extends WorkerJob['kind']>(
  job: Extract<WorkerJob, { kind: K }>,
  options?: Omit<JobOptions, 'threads'>,
) => Promise<Extract<JobResult, { kind: K }>>

/** A cancelled job that has not let go by then is ended by force, ms. */
const CANCEL_DEADLINE_MS = 2_000

/**
 * Runs one job in a process of its own and ends the process: whatever a damaged file or a driver does in there
 * cannot touch the cameras being counted. Rejects with a FieldcountError; `job.cancelled` when aborted.
 */
export async function runWorkerJob<K extends WorkerJob['kind']>(
  fork: ForkWorker,
  job: Extract<WorkerJob, { kind: K }>,
  options: JobOptions,
): Promise<Extract<JobResult, { kind: K }>> {
  const { signal } = options
  if (signal?.aborted) throw new FieldcountError('job.cancelled')
  const worker = fork('job')
  const jobId = 'job'
  let killTimer: NodeJS.Timeout | undefined
  let started = false
  const cancel = () => {
    // A job that has not begun has nothing to clean up.
    if (!started) return worker.kill()
    worker.send({ type: 'cancel-job', jobId })
    killTimer = setTimeout(() => worker.kill(), CANCEL_DEADLINE_MS)
  }
  signal?.addEventListener('abort', cancel, { once: true })
  try {
    return await new Promise((resolve, reject) => {
      worker.onExit((exit) =>
        reject(
          signal?.aborted
            ? new FieldcountError('job.cancelled')
            : new FieldcountError('worker.died', { worker: 'job', detail: describeExit(exit) }),
        ),
      )
      worker.onOutput?.((line) => options.onLog?.(line))
      worker.onMessage((raw) => {
        const parsed = FromWorker.safeParse(raw)
        if (!parsed.success)
          return reject(
            new FieldcountError('internal', {
              detail: `the job sent an unknown message: ${parsed.error.issues[0]?.path.join('.')}`,
            }),
          )
        const message = parsed.data
        switch (message.type) {
          case 'ready':
            worker.send({ type: 'init', workerId: 'job', threads: options.threads })
            worker.send({ type: 'job', jobId, job })
            started = true
            options.onStarted?.(worker.pid)
            return
          case 'job-progress':
            return options.onProgress?.(message.done, message.total)
          case 'job-listening':
            return options.onListening?.(message.port)
          case 'log':
            return options.onLog?.(message.message)
          case 'job-failed':
            return reject(FieldcountError.fromData(message.error))
          case 'job-result':
            if (message.result.kind !== job.kind)
              return reject(
                new FieldcountError('internal', { detail: `asked for ${job.kind}, got ${message.result.kind}` }),
              )
            return resolve(message.result as Extract<JobResult, { kind: K }>)
        }
      })
    })
  } finally {
    signal?.removeEventListener('abort', cancel)
    clearTimeout(killTimer)
    worker.send({ type: 'shutdown' })
    // Native threads may keep a process from ending; nothing of a finished job is worth waiting for.
    setTimeout(() => worker.kill(), 1_000).unref()
  }
}
