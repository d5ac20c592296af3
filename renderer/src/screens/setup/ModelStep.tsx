import { useText } from '../../i18n/i18n.ts'
import { useKnown } from '../../state/app-store.ts'
import { namesOf } from '../models/names-of.ts'

/** The model that cameras are counted with unless they say otherwise. */
export function ModelStep({ onChange }: { onChange: () => void }) {
  const { t } = useText()
  const models = useKnown((app) => app.models)
  const modelId = useKnown((app) => app.settings.modelId) ?? models[0]?.id
  const model = models.find(({ id }) => id === modelId)
  return (
    <div className="row">
      <p className="grow">
        {model && (
          <>
            <strong>{model.name}</strong>
            {' · '}
            {t('models.classes', { count: model.classes.length, names: namesOf(model.classes, t) })}
          </>
        )}
      </p>
      <button className="button" onClick={onChange}>
        {t('setup.do.model')}
      </button>
    </div>
  )
}
