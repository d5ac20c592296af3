import { Field } from '../../components/Field.tsx'
import { useText } from '../../i18n/i18n.ts'
import type { CorrectionDraft } from './correction-draft.ts'

/** How many more or fewer, why, and who says so. */
export function CorrectionAmountFields({
  draft: { isFewer, amount, reason, by },
  change,
}: {
  draft: CorrectionDraft
  change: (part: Partial<CorrectionDraft>) => void
}) {
  const { t } = useText()
  return (
    <>
      <div className="row row--even">
        <Field label={t('corrections.kind')}>
          <select
            value={isFewer ? 'fewer' : 'more'}
            onChange={({ target }) => change({ isFewer: target.value === 'fewer' })}
          >
            <option value="more">{t('corrections.missed')}</option>
            <option value="fewer">{t('corrections.none_such')}</option>
          </select>
        </Field>
        <Field label={t('corrections.howMany')}>
          <input
            type="number"
            inputMode="numeric"
            min={1}
            max={100000}
            step={1}
            required
            value={amount}
            onChange={({ target }) => change({ amount: target.value })}
          />
        </Field>
      </div>
      <Field label={t('corrections.reason')}>
        <input
          value={reason}
          minLength={3}
          maxLength={500}
          required
          onChange={({ target }) => change({ reason: target.value })}
        />
      </Field>
      <Field label={t('corrections.by')}>
        <input
          value={by}
          maxLength={80}
          required
          autoComplete="name"
          onChange={({ target }) => change({ by: target.value })}
        />
      </Field>
    </>
  )
}
