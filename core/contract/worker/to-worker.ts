import type { Calibration } from '../../count/calibration.ts'
import type { ModelRef } from '../../detect/model-ref.ts'
import type { WorkerJob } from '../../jobs/worker-job.ts'
import type { StreamTask } from './stream-task.ts'
import type { TapRequest } from './taps.ts'

/** Main to worker. */
export type ToWorker =
  | { type: 'init'; workerId: string; threads: number }
  | { type: 'assign'; task: StreamTask }
  | { type: 'recalibrate'; cameraId: string; calibration: Calibration }
  | { type: 'unassign'; cameraId: string }
  /** Counts a camera at another rate or with another model from now on, without a new run; absent: as assigned. */
  | { type: 'tune'; cameraId: string; fps?: number; model?: ModelRef }
  /** Events `fromSeq` to `toSeq` of this run (both included) are committed and may be forgotten. */
  | { type: 'ack'; runId: string; fromSeq: number; toSeq: number }
  | ({ type: 'tap'; cameraId: string } & TapRequest)
  | { type: 'job'; jobId: string; job: WorkerJob }
  | { type: 'cancel-job'; jobId: string }
  | { type: 'ping'; n: number }
  | { type: 'shutdown' }
