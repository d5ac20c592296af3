import type { AppEvent } from '#core/contract/app-state.ts'
import type { KnownState } from './known-state.ts'

/** Of those that ended well or were cancelled; what waits, runs or is dead is shown, however much it is. */
const MAX_ENDED_JOBS = 200

type JobEvent = Extract<AppEvent, { type: 'job-changed' | 'job-removed' | 'job-progress' }>

/** Puts one change of a job into the state. */
export function reduceJobs(state: KnownState, event: JobEvent): KnownState {
  switch (event.type) {
    case 'job-changed': {
      const known = state.jobs.some(({ id }) => id === event.job.id)
      if (known) return { ...state, jobs: state.jobs.map((job) => (job.id === event.job.id ? event.job : job)) }
      let ended = 0
      const jobs = [event.job, ...state.jobs].filter(
        (job) => (job.state !== 'succeeded' && job.state !== 'cancelled') || ++ended <= MAX_ENDED_JOBS,
      )
      return { ...state, jobs }
    }
    case 'job-removed':
      return { ...state, jobs: state.jobs.filter(({ id }) => id !== event.jobId) }
    case 'job-progress':
      return {
        ...state,
        jobProgress: {
          ...state.jobProgress,
          [event.jobId]: event.total > 0 ? Math.min(1, event.done / event.total) : 0,
        },
      }
  }
}
