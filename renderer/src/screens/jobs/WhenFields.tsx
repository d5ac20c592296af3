import { DAY_MS } from '#core/time/durations.ts'
import { Field } from '../../components/Field.tsx'
import { dateFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { useKnown } from '../../state/app-store.ts'
import { WHEN_KINDS, type JobDraft } from './job-draft.ts'

/** Monday first, as weeks are planned; numbers as in a cron expression. */
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 0]
/** Days that every month has. */
const MONTHDAYS = Array.from({ length: 28 }, (_, index) => index + 1)
/** A Sunday. */
const SUNDAY_MS = Date.UTC(2026, 0, 4, 12)

/** When a job runs: at once, once, or again and again by the clock of the site. */
export function WhenFields({
  draft,
  change,
  kinds = WHEN_KINDS,
}: {
  draft: JobDraft
  change: (part: Partial<JobDraft>) => void
  /** Those that make sense here. */
  kinds?: readonly JobDraft['when'][]
}) {
  const { t, language } = useText()
  const zone = useKnown((app) => app.settings.timeZone)
  const { when } = draft
  const weekday = dateFormat(language, { weekday: 'long', timeZone: 'UTC' })
  return (
    <div className="row row--fields">
      <Field label={t('jobs.when')}>
        <select value={when} onChange={({ target }) => change({ when: target.value as JobDraft['when'] })}>
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`jobs.${kind}`)}
            </option>
          ))}
        </select>
      </Field>
      {when === 'at' && (
        <Field label={t('jobs.date')}>
          <input type="date" value={draft.date} onChange={({ target }) => change({ date: target.value })} />
        </Field>
      )}
      {when === 'weekly' && (
        <Field label={t('jobs.weekday')}>
          <select value={draft.weekday} onChange={({ target }) => change({ weekday: Number(target.value) })}>
            {WEEKDAYS.map((day) => (
              <option key={day} value={day}>
                {weekday.format(SUNDAY_MS + day * DAY_MS)}
              </option>
            ))}
          </select>
        </Field>
      )}
      {when === 'monthly' && (
        <Field label={t('jobs.monthday')}>
          <select value={draft.monthday} onChange={({ target }) => change({ monthday: Number(target.value) })}>
            {MONTHDAYS.map((day) => (
              <option key={day}>{day}</option>
            ))}
          </select>
        </Field>
      )}
      {(when === 'at' || when === 'daily' || when === 'weekly' || when === 'monthly') && (
        <Field label={t('jobs.time')} hint={t('jobs.siteClock', { zone })}>
          <input type="time" value={draft.time} onChange={({ target }) => change({ time: target.value })} />
        </Field>
      )}
      {when === 'cron' && (
        <Field label={t('jobs.cronField')} hint={t('jobs.cronHint', { zone })}>
          <input
            value={draft.cron}
            spellCheck={false}
            placeholder="30 2 * * *"
            onChange={({ target }) => change({ cron: target.value })}
          />
        </Field>
      )}
    </div>
  )
}
