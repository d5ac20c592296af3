import { useState } from 'react'
import { ErrorNote } from '../components/ErrorNote.tsx'
import { Field } from '../components/Field.tsx'
import { Icon } from '../components/Icon.tsx'
import { useAction } from '../components/useAction.ts'
import { useText } from '../i18n/i18n.ts'
import { client, useKnown } from '../state/app-store.ts'

/** The models there are, and a way to add one. */
export function ModelsCard({ onUse }: { onUse: (modelId: string) => void }) {
  const { t } = useText()
  const models = useKnown((app) => app.models)
  const chosen = useKnown((app) => app.settings.modelId ?? app.models[0]?.id)
  return (
    <section className="card form">
      <h2>{t('settings.detection')}</h2>
      {models.length === 0 && <p className="quiet">{t('settings.noModels')}</p>}
      <ul className="models">
        {models.map((model) => (
          <li key={model.id}>
            <div>
              <strong>{model.name}</strong> <span className="quiet">({model.origin === 'shipped' ? t('settings.shipped') : t('settings.added')})</span>
              <p className="quiet small">
                {t('settings.input')} {model.inputWidth} × {model.inputHeight} · {t('settings.classesCount', { count: model.classes.length })} · {t('settings.licence')}: {model.licence}
              </p>
              {model.problem && <ErrorNote error={model.problem} />}
            </div>
            {model.id === chosen ? (
              <span className="badge badge--good">{t('settings.inUse')}</span>
            ) : (
              <button className="button" disabled={model.problem !== undefined} onClick={() => onUse(model.id)}>
                {t('settings.useModel')}
              </button>
            )}
          </li>
        ))}
      </ul>
      <AddModel />
    </section>
  )
}

function AddModel() {
  const { t } = useText()
  const [path, setPath] = useState('')
  const [licence, setLicence] = useState('')
  const { run, busy, error } = useAction()
  const add = async () => {
    if (await run(() => client.call('models.add', { path, licence }))) setPath('')
  }
  return (
    <details>
      <summary>{t('settings.addModel')}</summary>
      <div className="form">
        <Field label={t('settings.addModelPath')}>
          <input value={path} spellCheck={false} onChange={({ target }) => setPath(target.value.trim())} />
        </Field>
        <Field label={t('settings.addModelLicence')}>
          <input value={licence} placeholder="Apache-2.0" onChange={({ target }) => setLicence(target.value)} />
        </Field>
        {error && <ErrorNote error={error} />}
        <button className="button" disabled={busy || !path || !licence} onClick={() => void add()}>
          <Icon name="plus" />
          {t('settings.addModelButton')}
        </button>
      </div>
    </details>
  )
}
