import { Field } from '../../components/Field.tsx'
import { useText } from '../../i18n/i18n.ts'
import type { CorrectionDraft } from './correction-draft.ts'

/** On which day and from when to when the count was wrong. */
export function CorrectionTimeFields({
  draft: { date, opens, closes },
  change,
}: {
  draft: CorrectionDraft
  change: (part: Partial<CorrectionDraft>) => void
}) {
  const { t } = useText()
  return (
    <div className="row row--even">
      <Field label={t('reports.date')}>
        <input type="date" required value={date} onChange={({ target }) => change({ date: target.value })} />
      </Field>
      <Field label={t('corrections.from')}>
        <input
          type="time"
          required
          step={900}
          value={opens}
          onChange={({ target }) => change({ opens: target.value })}
        />
      </Field>
      <Field label={t('corrections.to')}>
        <input
          type="time"
          required
          step={900}
          value={closes}
          onChange={({ target }) => change({ closes: target.value })}
        />
      </Field>
    </div>
  )
}
