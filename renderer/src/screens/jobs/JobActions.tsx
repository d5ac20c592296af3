import type { JobView } from '#core/contract/job-view.ts'
import type { Action } from '../../components/useAction.ts'
import { useText } from '../../i18n/i18n.ts'
import { client } from '../../state/app-store.ts'

const ENDED: readonly JobView['state'][] = ['succeeded', 'dead', 'cancelled']

/** What can be done about a job. */
export function JobActions({ job, action }: { job: JobView; action: Action }) {
  const { t } = useText()
  return (
    <>
      {job.cron && job.seriesId && (
        <button
          className="button"
          disabled={action.busy}
          onClick={() => void action.run(() => client.call('jobs.endSeries', { seriesId: job.seriesId! }))}
        >
          {t('jobs.endSeries')}
        </button>
      )}
      {!ENDED.includes(job.state) && (
        <button
          className="button"
          disabled={action.busy}
          onClick={() => void action.run(() => client.call('jobs.cancel', { jobId: job.id }))}
        >
          {t('jobs.cancel')}
        </button>
      )}
      {job.state === 'dead' && (
        <>
          <button
            className="button"
            disabled={action.busy}
            onClick={() => void action.run(() => client.call('jobs.retry', { jobId: job.id }))}
          >
            {t('jobs.retry')}
          </button>
          <button
            className="button button--danger"
            disabled={action.busy}
            onClick={() => void action.run(() => client.call('jobs.discard', { jobId: job.id }))}
          >
            {t('jobs.discard')}
          </button>
        </>
      )}
    </>
  )
}
