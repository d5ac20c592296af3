import { REPORT_FORMATS } from '#core/report/report-format.ts'
import { Field } from '../../components/Field.tsx'
import { useText } from '../../i18n/i18n.ts'
import { FORMATS, PERIODS, type JobDraft } from './job-draft.ts'
import { ReceiverFields } from './ReceiverFields.tsx'

/** Which days, which kind of file, and where it goes. */
export function ReportFields({ draft, change }: { draft: JobDraft; change: (part: Partial<JobDraft>) => void }) {
  const { t } = useText()
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
                {REPORT_FORMATS[format].name}
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
      <ReceiverFields draft={draft} change={change} />
    </>
  )
}
