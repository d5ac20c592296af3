import { useState } from 'react'
import type { JobView } from '#core/contract/job-view.ts'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { useAction } from '../../components/useAction.ts'
import { formatDateTime, formatNumber, formatTime } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { client, useKnown } from '../../state/app-store.ts'
import { JobDetails } from './JobDetails.tsx'

const TONE: Record<JobView['state'], string> = {
  submitted: 'calm',
  queued: 'busy',
  assigned: 'busy',
  running: 'busy',
  'retry-wait': 'warn',
  succeeded: 'good',
  dead: 'bad',
  cancelled: 'calm',
}
const STEPS = ['submittedAtMs', 'queuedAtMs', 'assignedAtMs', 'runningAtMs', 'resultAtMs', 'notifiedAtMs'] as const
const ENDED: readonly JobView['state'][] = ['succeeded', 'dead', 'cancelled']

/** One job: what it is, how far it is, what came out, and what can be done about it. */
export function JobCard({ job }: { job: JobView }) {
  const { t, language } = useText()
  const timeZone = useKnown((app) => app.settings.timeZone)
  const camera = useKnown((app) => app.cameras.find(({ id }) => id === job.cameraId))
  const progress = useKnown((app) => app.jobProgress[job.id])
  const [open, setOpen] = useState(false)
  const { run, busy, error } = useAction()
  const time = (ms: number) => formatTime(ms, language, timeZone)
  const kind = t(`jobs.kinds.${job.kind as 'snapshot'}`, { defaultValue: job.kind })
  const about = [
    job.state === 'submitted' && t('jobs.due', { time: formatDateTime(job.runAtMs, language, timeZone) }),
    job.cron && t('jobs.repeats', { cron: job.cron }),
    job.state === 'running' && job.workerId && t('jobs.on', { worker: job.workerId }),
    job.attempts > 1 && t('jobs.attempts', { count: job.attempts }),
  ].filter(Boolean)
  return (
    <li className="card job" data-testid="job" data-state={job.state}>
      <div className="camera-card__title">
        <h2 title={job.subject}>
          {[kind, job.subject.split(/[\\/]/).at(-1) || camera?.name].filter(Boolean).join(' · ')}
        </h2>
        <span className={`badge badge--${TONE[job.state]}`}>
          {t(`jobs.${job.state}`, { time: job.nextAttemptAtMs ? time(job.nextAttemptAtMs) : '' })}
        </span>
      </div>
      {job.state === 'running' && (
        <progress className="load" max={1} value={progress ?? 0} aria-label={t('jobs.running')} />
      )}
      {job.counts?.map((count) => (
        <div key={count.lineId} className="totals__line">
          <span>{camera?.calibration.lines.find(({ id }) => id === count.lineId)?.name ?? count.lineId}</span>
          <span className="way way--in">
            {t('common.in')} <b>{formatNumber(count.in, language)}</b>
          </span>
          <span className="way way--out">
            {t('common.out')} <b>{formatNumber(count.out, language)}</b>
          </span>
        </div>
      ))}
      {about.length > 0 && <p className="small quiet">{about.join(' · ')}</p>}
      {job.error && <ErrorNote error={job.error} />}
      {error && <ErrorNote error={error} />}
      <div className="row small quiet">
        <ol className="steps" aria-label={t('jobs.steps')}>
          {STEPS.map(
            (step) =>
              job.timeline[step] !== undefined && (
                <li key={step}>{`${t(`jobs.${step}`)} ${time(job.timeline[step]!)}`}</li>
              ),
          )}
        </ol>
        <span className="grow" />
        <button className="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t('jobs.details')}
        </button>
        {job.cron && job.seriesId && (
          <button
            className="button"
            disabled={busy}
            onClick={() => void run(() => client.call('jobs.endSeries', { seriesId: job.seriesId! }))}
          >
            {t('jobs.endSeries')}
          </button>
        )}
        {!ENDED.includes(job.state) && (
          <button
            className="button"
            disabled={busy}
            onClick={() => void run(() => client.call('jobs.cancel', { jobId: job.id }))}
          >
            {t('jobs.cancel')}
          </button>
        )}
        {job.state === 'dead' && (
          <>
            <button
              className="button"
              disabled={busy}
              onClick={() => void run(() => client.call('jobs.retry', { jobId: job.id }))}
            >
              {t('jobs.retry')}
            </button>
            <button
              className="button button--danger"
              disabled={busy}
              onClick={() => void run(() => client.call('jobs.discard', { jobId: job.id }))}
            >
              {t('jobs.discard')}
            </button>
          </>
        )}
      </div>
      {open && <JobDetails job={job} />}
    </li>
  )
}
