import type { FromWorker } from '#core/contract/worker/from-worker.ts'
import type { ModelRef } from '#core/detect/model-ref.ts'
import type { StreamTask } from '#core/contract/worker/stream-task.ts'
import type { ErrorData } from '#core/errors/error-data.ts'
import type { Work } from '#core/pool/distribution/worker-view.ts'
import type { PoolSettings } from '#core/pool/pool-settings.ts'
import type { Clock } from '#core/time/clock.ts'
import type { ForkWorker } from './worker-process.ts'
import type { Message } from '#core/text/message.ts'

/** A stream the pool keeps running. The run id is made anew for each start, so that event ids never repeat. */
export type Stream = Omit<StreamTask, 'runId'>

/** What matters for where a stream runs. */
export type StreamPlacement = Pick<Work, 'priority' | 'needs' | 'site' | 'label'>

export const DEFAULT_PLACEMENT: StreamPlacement = { priority: 5, needs: [] }

/** A stream and where it is. */
export interface Placed {
  stream: Stream
  work: Work
  /** Undefined while no worker can count it. */
  workerId: string | undefined
  runId: string | undefined
  /** Where it goes when that worker is ready; it is counted where it is until then. */
  movingTo?: string
}

/** What a camera is counted with now, where that is less than was asked for. */
export type Tuning = { readonly fps?: number; readonly model?: ModelRef }

export interface PoolEvents {
  /** A camera was given to a worker, which may still be starting; `reason` ends a sentence. */
  onPlaced(cameraId: string, workerId: string, reason: Message): void
  /** No worker can count this camera now. */
  onUnschedulable(cameraId: string, reason: Message): void
  /** A run of a camera begins on a worker. */
  onRunStarted(cameraId: string, runId: string, workerId: string): void
  /** The worker of a camera went away, after `silentMs` in which nobody counted; a new run follows. */
  onRunLost(cameraId: string, workerId: string, cause?: ErrorData, silentMs?: number): void
  /** A camera is not counted any more, or begins anew with another configuration. */
  onUnassigned(cameraId: string): void
  /** A job must begin again elsewhere: its worker goes. */
  onReleaseJob(jobId: string): void
  onMessage(workerId: string, message: FromWorker): void
  onWorkersChanged(): void
  onLog(level: 'info' | 'warn' | 'error', message: string, workerId: string, error?: ErrorData): void
}

export interface PoolOptions {
  readonly fork: ForkWorker
  readonly clock: Clock
  readonly newRunId: () => string
  readonly cores: number
  readonly settings: PoolSettings
  /** What a worker is taken to be capable of until one has told. */
  readonly expectedCapabilities?: readonly string[]
  /** False of a capability that was tried on this machine and does not work; a worker only tells what it was given. */
  readonly works?: (capability: string) => boolean
  /** Where this machine is. */
  readonly home?: () => Pick<Work, 'site' | 'label'>
}
