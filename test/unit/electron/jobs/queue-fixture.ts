import { vi } from 'vitest'
import { FieldcountError, type ErrorData } from '#core/errors/error-data.ts'
import type { JobOrder, JobWorker } from '#core/pool/job-scheduler.ts'
import type { Job, JobRequest } from '#core/pool/job.ts'
import { JobQueue } from '../../../../electron/jobs/job-queue.ts'
import type { JobRunner, Json } from '../../../../electron/jobs/job-runner.ts'
import type { JobStore } from '../../../../electron/store/tables/job-table.ts'
import { steppedClock } from '../../../fixtures/stepped-clock.ts'

export const compact: JobRequest = { input: { on: 'main', job: { kind: 'compact-database' } } }

/** One attempt, in the hands of the test. */
interface HeldRun {
  readonly job: Job
  readonly signal: AbortSignal
  progress(done: number, total: number): void
  succeed(result: Json): void
  fail(error: FieldcountError): void
}

/** A runner whose work ends when the test says so; `obedient` lets go as soon as it is asked to stop. */
class HeldRunner implements JobRunner {
  readonly runs: HeldRun[] = []
  obedient = true

  run(job: Job, signal: AbortSignal, onProgress: (done: number, total: number) => void): Promise<Json> {
    return new Promise((resolve, reject) => {
      this.runs.push({ job, signal, progress: onProgress, succeed: resolve, fail: reject })
      signal.addEventListener('abort', () => this.obedient && reject(signal.reason as Error))
    })
  }

  of(jobId: string): HeldRun[] {
    return this.runs.filter(({ job }) => job.id === jobId)
  }
}

export interface TestQueue {
  readonly queue: JobQueue
  readonly runner: HeldRunner
  readonly reported: Job[]
  readonly problems: ErrorData[]
  workers: JobWorker[]
  order: JobOrder
  zone: string
  /** From now on nothing of this queue reaches the store, as if its process had ended. */
  crash(): void
}

let ids = 0

/** A queue over a real store, with stepped time. Not started. */
export function testQueue(store: JobStore, workers = 1): TestQueue {
  const runner = new HeldRunner()
  let crashed = false
  const test: Omit<TestQueue, 'queue'> & { queue?: JobQueue } = {
    runner,
    reported: [],
    problems: [],
    workers: Array.from({ length: workers }, (_, index) => ({
      workerId: `w${index + 1}`,
      role: 'job',
      capabilities: [],
      speed: 1,
      slots: 1,
    })),
    order: { discipline: { kind: 'priority', ageingMs: 60_000 }, distribution: 'least-loaded' },
    zone: 'UTC',
    crash: () => void (crashed = true),
  }
  test.queue = new JobQueue({
    store: {
      ...store,
      save(jobs) {
        if (crashed) throw new FieldcountError('store.failed', { detail: 'this process has ended' })
        store.save(jobs)
      },
    },
    clock: steppedClock,
    newId: () => `job-${++ids}`,
    random: () => 0.5,
    runner,
    workers: () => test.workers,
    order: () => test.order,
    timeZone: () => test.zone,
    onChanged: () => {},
    notify: (job) => void test.reported.push(job),
    onProblem: (error) => void test.problems.push(error),
  })
  return test as TestQueue
}

/** Lets what has been resolved happen; steps time. */
export const step = (ms = 0) => vi.advanceTimersByTimeAsync(ms)
