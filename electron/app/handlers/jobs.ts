import type { Handlers } from '#core/contract/methods.ts'
import type { JOB_METHODS } from '#core/contract/methods/jobs.ts'
import type { JobsService } from '../jobs-service.ts'

/** Requests about finite work. */
export function jobHandlers(jobs: JobsService): Pick<Handlers, keyof typeof JOB_METHODS> {
  return {
    'jobs.submit': async ({ order, when, priority }) => jobs.submit(order, when, priority),
    'jobs.cancel': async ({ jobId }) => jobs.cancel(jobId),
    'jobs.retry': async ({ jobId }) => jobs.retry(jobId),
    'jobs.discard': async ({ jobId }) => {
      jobs.discard(jobId)
      return {}
    },
    'jobs.endSeries': async ({ seriesId }) => {
      jobs.endSeries(seriesId)
      return {}
    },
    'jobs.result': async ({ jobId }) => jobs.result(jobId),
  }
}
