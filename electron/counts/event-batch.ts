import type { NumberedEvent } from '#core/count/count-event.ts'

/** Events of one run, as a worker sent them. */
export interface EventBatch {
  readonly workerId: string
  readonly cameraId: string
  readonly runId: string
  readonly events: NumberedEvent[]
}
