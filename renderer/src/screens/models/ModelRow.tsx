import { useState } from 'react'
import type { ModelInfo } from '#core/contract/model-view.ts'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Icon } from '../../components/Icon.tsx'
import { useAction } from '../../components/useAction.ts'
import { useText } from '../../i18n/i18n.ts'
import { client, useKnown } from '../../state/app-store.ts'
import { AddVariantFields } from './AddVariantFields.tsx'
import { cautionReason, licenceName } from './caution-text.ts'
import { ModelActions } from './ModelActions.tsx'
import { ModelFacts } from './ModelFacts.tsx'
import { ModelRecordings } from './ModelRecordings.tsx'
import { ModelVariants } from './ModelVariants.tsx'

/** One model: what it is, who uses it, and what can be done with it. */
export function ModelRow({ model }: { model: ModelInfo }) {
  const { t } = useText()
  const isDefault = useKnown((app) => (app.settings.modelId ?? app.models[0]?.id) === model.id)
  const cameras = useKnown((app) => app.cameras)
  const table = useKnown((app) => app.inference.tables.find((one) => one.model === model.sha256))
  const [verified, setVerified] = useState(false)
  const action = useAction()
  const { run, error } = action
  const users = cameras
    .filter(({ modelId }) => modelId === model.id || (isDefault && modelId === undefined))
    .map(({ name }) => name)
  const verify = async () => {
    setVerified(false)
    const found = await run(() => client.call('models.verify', { modelId: model.id }))
    setVerified(found !== undefined && !found.problem)
  }
  return (
    <li data-testid={`model-${model.id}`}>
      <div className="row">
        <h3 className="grow">
          {model.name} <span className="quiet small">({t(`models.origins.${model.origin}`)})</span>
        </h3>
        {model.caution && (
          <span
            className="badge badge--warn"
            title={t('models.cautionHint', { because: cautionReason(model.caution, t) })}
          >
            {t('models.caution', { licence: licenceName(model.caution, t) })}
          </span>
        )}
        {isDefault && <span className="badge badge--good">{t('models.isDefault')}</span>}
      </div>
      <ModelFacts model={model} table={table} />
      {table && <ModelVariants model={model} table={table} />}
      {model.origin !== 'shipped' && <AddVariantFields model={model} />}
      {!model.problem && <ModelRecordings model={model} />}
      {model.problem && <ErrorNote error={model.problem} />}
      {error && <ErrorNote error={error} />}
      {verified && (
        <p className="note note--good">
          <Icon name="check" />
          {t('models.verified')}
        </p>
      )}
      <div className="row">
        <span className="small grow">
          {users.length > 0 ? t('models.usedBy', { cameras: users.join(', ') }) : t('models.unused')}
        </span>
        <ModelActions model={model} isDefault={isDefault} action={action} onVerify={() => void verify()} />
      </div>
    </li>
  )
}
