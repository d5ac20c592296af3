import { useState } from 'react'
import type { JobView } from '#core/contract/job-view.ts'
import type { Message } from '#core/text/message.ts'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { useAction } from '../../components/useAction.ts'
import { formatDateTime, formatNumber, formatTime } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { messageText } from '../../i18n/message-text.ts'
import { useKnown } from '../../state/app-store.ts'
import { JobActions } from './JobActions.tsx'
import { JobCounts } from './JobCounts.tsx'
import { JobDetails } from './JobDetails.tsx'
import { JobSteps } from './JobSteps.tsx'

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

/** One job: what it is, how far it is, why it waits, what came out, and what can be done about it. */
export function JobCard({ job, waits }: { job: JobView; waits: Message | undefined }) {
  const { t, language } = useText()
  const timeZone = useKnown((app) => app.settings.timeZone)
  const camera = useKnown((app) => app.cameras.find(({ id }) => id === job.cameraId))
  const progress = useKnown((app) => app.jobProgress[job.id])
  const [open, setOpen] = useState(false)
  const action = useAction()
  const time = (ms: number) => formatTime(ms, language, timeZone)
  const kind = t(`jobs.kinds.${job.kind as 'snapshot'}`, { defaultValue: job.kind })
  const about = [
    job.state === 'submitted' && t('jobs.due', { time: formatDateTime(job.runAtMs, language, timeZone) }),
    job.cron && t('jobs.repeats', { cron: job.cron }),
    job.state === 'running' && job.workerId && t('jobs.on', { worker: job.workerId }),
    waits && t('jobs.waits', { reason: messageText(waits, language) }),
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
      {job.counts && <JobCounts counts={job.counts} camera={camera} />}
      {job.part && <JobPart part={job.part} />}
      {job.doubts?.map((doubt) => (
        <ErrorNote key={doubt.code} error={doubt} />
      ))}
      {about.length > 0 && <p className="small quiet">{about.join(' · ')}</p>}
      {job.error && <ErrorNote error={job.error} />}
      {action.error && <ErrorNote error={action.error} />}
      <div className="row small quiet">
        <JobSteps job={job} />
        <span className="grow" />
        <button className="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t('jobs.details')}
        </button>
        <JobActions job={job} action={action} />
      </div>
      {open && <JobDetails job={job} />}
    </li>
  )
}

/** A part is not the whole. */
function JobPart({ part: { watchedS, askedS } }: { part: NonNullable<JobView['part']> }) {
  const { t, language } = useText()
  const seconds = (value: number) => formatNumber(value, language, 1)
  return (
    <p className="note note--warn" data-testid="job-part">
      {askedS === undefined
        ? t('jobs.partOnly', { watched: seconds(watchedS) })
        : t('jobs.partOf', { watched: seconds(watchedS), asked: seconds(askedS) })}
    </p>
  )
}
