import { useText } from '../../i18n/i18n.ts'

interface Wanted {
  readonly crossings: boolean
  readonly alerts: boolean
}

/** What a receiver is told. */
export function TellField({ value, onChange }: { value: Wanted; onChange: (wanted: Partial<Wanted>) => void }) {
  const { t } = useText()
  return (
    <fieldset className="field plain">
      <legend className="field__label">{t('uplinks.what')}</legend>
      <div className="row">
        {(['crossings', 'alerts'] as const).map((key) => (
          <label key={key} className="check">
            <input
              type="checkbox"
              checked={value[key]}
              onChange={({ target }) => onChange({ [key]: target.checked })}
            />{' '}
            {t(`uplinks.${key}`)}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
