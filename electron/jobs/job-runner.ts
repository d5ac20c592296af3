import type { z } from 'zod'
import type { Credentials } from '#core/video/source.ts'
import type { JobResult } from '#core/jobs/job-result.ts'
import type { WorkerJob } from '#core/jobs/worker-job.ts'
import { FieldcountError, type ErrorData } from '#core/errors/error-data.ts'
import type { MainJob } from '#core/pool/job-input.ts'
import type { Job } from '#core/pool/job.ts'
import type { CircuitBreakers } from './circuit-breakers.ts'

export type Json = z.core.util.JSONType

/** Does the work of one job. */
export interface JobRunner {
  /**
   * Rejects with a FieldcountError. When the signal aborts it stops within 2 s, leaves nothing half done behind and
   * rejects; whatever it does later is not heard.
   */
  run(job: Job, signal: AbortSignal, onProgress: (done: number, total: number) => void): Promise<Json>
}

export interface MainTaskContext {
  readonly jobId: string
  /** The time it was meant for, UTC ms; a late run is still about that. */
  readonly meantForMs: number
  readonly signal: AbortSignal
  readonly onProgress: (done: number, total: number) => void
  /** Part of the work that belongs in a worker: runs on the one this job was given. */
  runOnWorker<K extends WorkerJob['kind']>(
    job: Extract<WorkerJob, { kind: K }>,
  ): Promise<Extract<JobResult, { kind: K }>>
}

type MainTask<K extends MainJob['kind']> = (
  job: Extract<MainJob, { kind: K }>,
  context: MainTaskContext,
) => Promise<Json>

/** What main does itself, by kind. */
export type MainTasks = { readonly [K in MainJob['kind']]: MainTask<K> }

export interface JobRunnerParts {
  readonly runWorkerJob: (
    workerId: string,
    jobId: string,
    job: WorkerJob,
    options: { signal: AbortSignal; onProgress: (done: number, total: number) => void },
  ) => Promise<JobResult>
  /** Jobs that open a camera which fails again and again fail at once, until it answers. */
  readonly circuits: CircuitBreakers
  /** Why the stream of a camera is left alone; undefined while it is not. */
  readonly leftAlone: (cameraId: string) => ErrorData | undefined
  /** Out of the vault, at the moment of use. */
  readonly credentialsOf: (cameraId: string) => Credentials | undefined
  readonly main: Partial<MainTasks>
}

/** Runs worker jobs in a process of their own and main's jobs where they are registered. */
export function createJobRunner(parts: JobRunnerParts): JobRunner {
  return {
    async run({ id, input, workerId, runAtMs }, signal, onProgress) {
      const onWorker = (job: WorkerJob) => parts.runWorkerJob(workerId!, id, job, { signal, onProgress })
      if (input.on === 'worker') {
        const { job, cameraId } = input
        const down = cameraId !== undefined && opensCamera(job) ? parts.leftAlone(cameraId) : undefined
        if (down) throw FieldcountError.fromData(down)
        const run = () => onWorker(withCredentials(job, cameraId, parts.credentialsOf))
        return toJson(cameraId === undefined ? await run() : await parts.circuits.run(`camera:${cameraId}`, run))
      }
      const task = parts.main[input.job.kind] as MainTask<MainJob['kind']> | undefined
      if (!task) throw new FieldcountError('request.unknown', { detail: `a job of kind ${input.job.kind}` })
      return task(input.job, {
        jobId: id,
        meantForMs: runAtMs,
        signal,
        onProgress,
        runOnWorker: onWorker as MainTaskContext['runOnWorker'],
      })
    },
  }
}

/** A recording is counted whether its camera answers or not. */
function opensCamera(job: WorkerJob): boolean {
  return 'source' in job && (job.source.kind === 'rtsp' || job.source.kind === 'usb')
}

function withCredentials(
  job: WorkerJob,
  cameraId: string | undefined,
  credentialsOf: JobRunnerParts['credentialsOf'],
): WorkerJob {
  if (!('source' in job) || cameraId === undefined) return job
  return { ...job, credentials: credentialsOf(cameraId) }
}

/** Pictures are kept as base64. */
function toJson(result: JobResult): Json {
  return JSON.parse(
    JSON.stringify(result, (_key, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
    ),
  ) as Json
}
