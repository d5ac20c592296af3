import { useState } from 'react'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Icon } from '../../components/Icon.tsx'
import { useAction } from '../../components/useAction.ts'
import { useText } from '../../i18n/i18n.ts'
import { client, useKnown } from '../../state/app-store.ts'
import { firstDraft, orderOf, whenOf, type JobDraft } from '../jobs/job-draft.ts'
import { JobCard } from '../jobs/JobCard.tsx'
import { ReportFields } from '../jobs/ReportFields.tsx'
import { WhenFields } from '../jobs/WhenFields.tsx'

/** How often, and the period that then has just ended. */
const PERIOD_OF = { daily: 'yesterday', weekly: 'last-week', monthly: 'last-month' } as const
const OFTEN = ['daily', 'weekly', 'monthly', 'cron'] as const

/** Reports that are sent by themselves: those there are, and another one. */
export function ScheduleCard() {
  const { t } = useText()
  const today = useKnown((app) => app.day)
  const scheduled = useKnown((app) => app.jobs).filter(
    ({ kind, state }) => kind === 'build-report' && state === 'submitted',
  )
  const [draft, setDraft] = useState<JobDraft>(() => ({
    ...firstDraft('', today),
    kind: 'build-report',
    when: 'weekly',
    period: 'last-week',
    time: '07:00',
    receiver: 'email',
  }))
  const { run, busy, error } = useAction()
  const change = (part: Partial<JobDraft>) => {
    const often = part.when && part.when in PERIOD_OF ? (part.when as keyof typeof PERIOD_OF) : undefined
    setDraft((before) => ({ ...before, ...(often && { period: PERIOD_OF[often] }), ...part }))
  }
  const order = orderOf(draft)
  const submit = () =>
    order && run(() => client.call('jobs.submit', { order, when: whenOf(draft), priority: draft.priority }))
  return (
    <section className="card form" data-testid="report-schedule">
      <h2>{t('reports.scheduleTitle')}</h2>
      <p className="field__hint">{t('reports.scheduleHint')}</p>
      {scheduled.length > 0 && (
        <ul className="job-list" data-testid="scheduled-reports">
          {scheduled.map((job) => (
            <JobCard key={job.id} job={job} waits={undefined} />
          ))}
        </ul>
      )}
      <WhenFields draft={draft} change={change} kinds={OFTEN} />
      <ReportFields draft={draft} change={change} />
      {error && <ErrorNote error={error} />}
      <div className="row">
        <button className="button" disabled={busy || !order} onClick={() => void submit()}>
          <Icon name="plus" />
          {t('reports.scheduleAdd')}
        </button>
      </div>
    </section>
  )
}
