import { useText } from '../../i18n/i18n.ts'
import { useKnown } from '../../state/app-store.ts'
import { ModelRow } from './ModelRow.tsx'

/** Every model there is on this computer. */
export function ModelList() {
  const { t } = useText()
  const models = useKnown((app) => app.models)
  return (
    <section className="card" data-testid="models">
      <h2>{t('models.here')}</h2>
      {models.length === 0 && <p className="quiet">{t('models.none')}</p>}
      <ul className="model-list">
        {models.map((model) => (
          <ModelRow key={model.id} model={model} />
        ))}
      </ul>
    </section>
  )
}
