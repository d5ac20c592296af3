import { useState } from 'react'
import type { JobView } from '#core/contract/job-view.ts'
import { Choice } from '../../components/Choice.tsx'
import { useText } from '../../i18n/i18n.ts'
import { useKnown } from '../../state/app-store.ts'
import { JobCard } from './JobCard.tsx'
import { NewJob } from './NewJob.tsx'
import { useWaitingJobs } from './useWaitingJobs.ts'

const FILTERS = {
  all: () => true,
  open: ({ state }: JobView) =>
    state === 'queued' || state === 'assigned' || state === 'running' || state === 'retry-wait',
  scheduled: ({ state }: JobView) => state === 'submitted',
  dead: ({ state }: JobView) => state === 'dead',
  ended: ({ state }: JobView) => state === 'succeeded' || state === 'cancelled',
} as const
type Filter = keyof typeof FILTERS

/** Finite work beside the cameras: what waits, runs, failed and is done. */
export function JobsScreen() {
  const { t } = useText()
  const jobs = useKnown((app) => app.jobs)
  const [filter, setFilter] = useState<Filter>('all')
  const shown = jobs.filter(FILTERS[filter])
  const waiting = useWaitingJobs(jobs.some(({ state }) => state === 'queued'))
  const count = (name: Filter) => jobs.filter(FILTERS[name]).length
  return (
    <>
      <header className="screen-head">
        <h1>{t('jobs.title')}</h1>
      </header>
      <NewJob />
      <Choice
        label={t('jobs.title')}
        value={filter}
        options={(Object.keys(FILTERS) as Filter[]).map((value) => ({
          value,
          text: `${t(`jobs.filters.${value}`)} ${count(value)}`,
        }))}
        onChange={setFilter}
      />
      {shown.length === 0 ? (
        <p className="quiet">{t('jobs.empty')}</p>
      ) : (
        <ul className="job-list">
          {shown.map((job) => (
            <JobCard key={job.id} job={job} waits={job.state === 'queued' ? waiting.get(job.id) : undefined} />
          ))}
        </ul>
      )}
    </>
  )
}
