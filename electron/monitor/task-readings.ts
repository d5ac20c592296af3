import type { JobView } from '#core/contract/job-view.ts'
import type { Reading } from '#core/metrics/metric.ts'
import { HOUR_MS } from '#core/time/durations.ts'
import { readings } from './system-readings.ts'

/** A job that waits or runs. */
export type OpenJob = Pick<JobView, 'state' | 'kind' | 'priority'>

interface Ended {
  readonly atMs: number
  readonly ok: boolean
  readonly processingMs: number
  readonly attempts: number
}

/** Figures of finite work: what waits and runs now, and what ended in the last hour. */
export class TaskReadings {
  readonly #ended: Ended[] = []
  #batchSize = 0

  /** Jobs submitted together. */
  submitted(count: number): void {
    this.#batchSize = count
  }

  /** One job has ended. */
  ended({ state, attempts, timeline }: JobView, atMs: number): void {
    this.#ended.push({
      atMs,
      ok: state === 'succeeded',
      attempts,
      processingMs: timeline.runningAtMs === undefined ? 0 : (timeline.resultAtMs ?? atMs) - timeline.runningAtMs,
    })
  }

  read(jobs: readonly OpenJob[], dead: number, oldestWaitMs: number, atMs: number): Reading[] {
    while (this.#ended.length > 0 && this.#ended[0]!.atMs < atMs - HOUR_MS) this.#ended.shift()
    const hour = this.#ended
    const attempts = hour.reduce((sum, one) => sum + one.attempts, 0)
    const ok = hour.filter((one) => one.ok).length
    const queued = jobs.filter(({ state }) => state === 'queued')
    return [
      ...readings({
        tasks_queued: queued.length,
        tasks_running: jobs.filter(({ state }) => state === 'running').length,
        tasks_wait_ms: oldestWaitMs,
        tasks_per_hour: hour.length,
        tasks_retries: attempts - hour.length,
        tasks_dead: dead,
        tasks_batch_size: this.#batchSize,
        ...(hour.length > 0 && {
          tasks_processing_ms: hour.reduce((sum, one) => sum + one.processingMs, 0) / hour.length,
          tasks_success_ratio: ok / hour.length,
        }),
        ...(attempts > 0 && { tasks_error_ratio: (attempts - ok) / attempts }),
      }),
      ...grouped(
        'tasks_queued_of_kind',
        queued.map(({ kind }) => kind),
      ),
      ...grouped(
        'tasks_queued_of_priority',
        queued.map(({ priority }) => String(priority)),
      ),
    ]
  }
}

function grouped(name: 'tasks_queued_of_kind' | 'tasks_queued_of_priority', labels: readonly string[]): Reading[] {
  const counts = new Map<string, number>()
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1)
  return [...counts].map(([label, value]) => ({ name, label, value }))
}
