import type { JobView } from '#core/contract/job-view.ts'
import { formatTime } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { useKnown } from '../../state/app-store.ts'

const STEPS = ['submittedAtMs', 'queuedAtMs', 'assignedAtMs', 'runningAtMs', 'resultAtMs', 'notifiedAtMs'] as const

/** The steps a job has been through, each with its time. */
export function JobSteps({ job }: { job: JobView }) {
  const { t, language } = useText()
  const timeZone = useKnown((app) => app.settings.timeZone)
  return (
    <ol className="steps" aria-label={t('jobs.steps')}>
      {STEPS.map(
        (step) =>
          job.timeline[step] !== undefined && (
            <li key={step}>{`${t(`jobs.${step}`)} ${formatTime(job.timeline[step]!, language, timeZone)}`}</li>
          ),
      )}
    </ol>
  )
}
