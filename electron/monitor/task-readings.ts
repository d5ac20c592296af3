import type { JobView } from '#core/contract/job-view.ts'
import type { MetricName, Reading } from '#core/metrics/metric.ts'
import { mean } from '#core/statistics/mean.ts'
import { HOUR_MS } from '#core/time/durations.ts'
import { readings } from './system-readings.ts'

/** A job that waits or runs. */
export type OpenJob = Pick<JobView, 'state' | 'kind' | 'priority'>

interface Ended {
  readonly atMs: number
  readonly kind: string
  readonly priority: string
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
  ended({ state, kind, priority, attempts, timeline }: JobView, atMs: number): void {
    this.#ended.push({
      atMs,
      kind,
      priority: String(priority),
      ok: state === 'succeeded',
      attempts,
      processingMs: timeline.runningAtMs === undefined ? 0 : (timeline.resultAtMs ?? atMs) - timeline.runningAtMs,
    })
  }

  read(jobs: readonly OpenJob[], dead: number, oldestWaitMs: number, atMs: number): Reading[] {
    while (this.#ended.length > 0 && this.#ended[0]!.atMs < atMs - HOUR_MS) this.#ended.shift()
    const hour = this.#ended
    const queued = jobs.filter(({ state }) => state === 'queued')
    const { perHour, retries, processingMs, success, errors } = summary(hour)
    return [
      ...readings({
        tasks_queued: queued.length,
        tasks_running: jobs.filter(({ state }) => state === 'running').length,
        tasks_wait_ms: oldestWaitMs,
        tasks_per_hour: perHour,
        tasks_retries: retries,
        tasks_dead: dead,
        tasks_batch_size: this.#batchSize,
        ...(processingMs !== undefined && { tasks_processing_ms: processingMs }),
        ...(success !== undefined && { tasks_success_ratio: success }),
        ...(errors !== undefined && { tasks_error_ratio: errors }),
      }),
      ...counted('tasks_queued_of_kind', queued, ({ kind }) => kind),
      ...counted('tasks_queued_of_priority', queued, ({ priority }) => String(priority)),
      ...ofGroup(hour, 'kind'),
      ...ofGroup(hour, 'priority'),
    ]
  }
}

function summary(ended: readonly Ended[]) {
  const attempts = ended.reduce((sum, one) => sum + one.attempts, 0)
  const ok = ended.filter((one) => one.ok).length
  return {
    perHour: ended.length,
    retries: Math.max(0, attempts - ended.length),
    processingMs: mean(ended.map((one) => one.processingMs)),
    success: ended.length > 0 ? ok / ended.length : undefined,
    errors: attempts > 0 ? (attempts - ok) / attempts : undefined,
  }
}

/** The same of each kind or priority. */
function ofGroup(hour: readonly Ended[], by: 'kind' | 'priority'): Reading[] {
  return [...Map.groupBy(hour, (one) => one[by])].flatMap(([label, ended]) => {
    const { perHour, success, errors, processingMs } = summary(ended)
    return readings(
      {
        [`tasks_per_hour_of_${by}`]: perHour,
        ...(success !== undefined && { [`tasks_success_ratio_of_${by}`]: success }),
        ...(errors !== undefined && { [`tasks_error_ratio_of_${by}`]: errors }),
        ...(processingMs !== undefined && { [`tasks_processing_ms_of_${by}`]: processingMs }),
      },
      label,
    )
  })
}

function counted(name: MetricName, jobs: readonly OpenJob[], labelOf: (job: OpenJob) => string): Reading[] {
  return [...Map.groupBy(jobs, labelOf)].map(([label, { length }]) => ({ name, label, value: length }))
}
