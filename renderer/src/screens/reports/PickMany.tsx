import { useText } from '../../i18n/i18n.ts'

/** A list that opens to choose from; undefined is all of it, also of what is added later. */
export function PickMany({
  label,
  options,
  chosen,
  onChange,
}: {
  label: string
  options: readonly { key: string; text: string }[]
  chosen: readonly string[] | undefined
  onChange: (chosen: string[] | undefined) => void
}) {
  const { t } = useText()
  const isChosen = (key: string): boolean => chosen?.includes(key) ?? true
  const toggle = (key: string) => {
    const next = options.map((option) => option.key).filter((one) => (one === key ? !isChosen(one) : isChosen(one)))
    onChange(next.length === options.length ? undefined : next)
  }
  return (
    <details className="pick">
      <summary>
        <span className="field__label">{label}</span>
        <span className="pick__value">{chosen ? t('reports.chosen', { count: chosen.length }) : t('reports.all')}</span>
      </summary>
      <div className="pick__list">
        {chosen && (
          <button type="button" className="button" onClick={() => onChange(undefined)}>
            {t('reports.chooseAll')}
          </button>
        )}
        {options.map(({ key, text }) => (
          <label key={key} className="check">
            <input type="checkbox" checked={isChosen(key)} onChange={() => toggle(key)} />
            {text}
          </label>
        ))}
      </div>
    </details>
  )
}
