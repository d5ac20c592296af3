import { Field } from '../../components/Field.tsx'
import { useText } from '../../i18n/i18n.ts'
import { useKnown } from '../../state/app-store.ts'
import { FORMATS, PERIODS, RECEIVERS, type JobDraft } from './job-draft.ts'

/** Which days, which kind of file, and where it goes. */
export function ReportFields({ draft, change }: { draft: JobDraft; change: (part: Partial<JobDraft>) => void }) {
  const { t } = useText()
  const usual = useKnown((app) => app.settings.email.to)
  return (
    <>
      <div className="pair">
        <Field label={t('jobs.period')}>
          <select
            value={draft.period}
            onChange={({ target }) => change({ period: target.value as JobDraft['period'] })}
          >
            {PERIODS.map((period) => (
              <option key={period} value={period}>
                {t(`jobs.periods.${period}`)}
              </option>
            ))}
          </select>
        </Field>
        <Field label={t('jobs.format')}>
          <select
            value={draft.format}
            onChange={({ target }) => change({ format: target.value as JobDraft['format'] })}
          >
            {FORMATS.map((format) => (
              <option key={format} value={format}>
                {t(`jobs.formats.${format}`)}
              </option>
            ))}
          </select>
        </Field>
      </div>
      {draft.period === 'days' && (
        <div className="pair">
          <Field label={t('jobs.from')}>
            <input
              type="date"
              value={draft.from}
              max={draft.to}
              onChange={({ target }) => change({ from: target.value })}
            />
          </Field>
          <Field label={t('jobs.to')}>
            <input
              type="date"
              value={draft.to}
              min={draft.from}
              onChange={({ target }) => change({ to: target.value })}
            />
          </Field>
        </div>
      )}
      <div className="pair">
        <Field label={t('jobs.receiver')} {...(draft.receiver === 'webhook' && { hint: t('jobs.webhookHint') })}>
          <select
            value={draft.receiver}
            onChange={({ target }) => change({ receiver: target.value as JobDraft['receiver'] })}
          >
            {RECEIVERS.map((receiver) => (
              <option key={receiver} value={receiver}>
                {t(`jobs.receivers.${receiver}`)}
              </option>
            ))}
          </select>
        </Field>
        {draft.receiver === 'folder' && (
          <Field label={t('jobs.folder')} hint={t('jobs.folderHint')}>
            <input value={draft.path} spellCheck={false} onChange={({ target }) => change({ path: target.value })} />
          </Field>
        )}
        {draft.receiver === 'email' && (
          <Field
            label={t('jobs.recipients')}
            hint={usual.length > 0 ? t('jobs.recipientsHint', { usual: usual.join(', ') }) : t('jobs.recipientsNone')}
          >
            <input
              value={draft.recipients}
              spellCheck={false}
              autoComplete="off"
              onChange={({ target }) => change({ recipients: target.value })}
            />
          </Field>
        )}
      </div>
    </>
  )
}
