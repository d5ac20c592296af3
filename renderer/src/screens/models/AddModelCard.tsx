import { useState } from 'react'
import type { ModelInspection } from '#core/contract/model-view.ts'
import { findCaution } from '#core/models/licence.ts'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Field } from '../../components/Field.tsx'
import { Icon } from '../../components/Icon.tsx'
import { PathField } from '../../components/PathField.tsx'
import { useAction } from '../../components/useAction.ts'
import { formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { client } from '../../state/app-store.ts'
import { cautionReason, licenceName } from './caution-text.ts'
import { namesOf } from './names-of.ts'

/** A file of the user's: looked into first, then its licence is asked, and named when it binds. */
export function AddModelCard() {
  const { t } = useText()
  const [path, setPath] = useState('')
  const [found, setFound] = useState<ModelInspection | undefined>()
  const [added, setAdded] = useState<string | undefined>()
  const { run, busy, error } = useAction()
  const inspect = async () => {
    setFound(undefined)
    setAdded(undefined)
    setFound(await run(() => client.call('models.inspect', { path })))
  }
  const add = async (licence: string, accept: string | undefined) => {
    const model = await run(() => client.call('models.add', { path, licence, ...(accept !== undefined && { accept }) }))
    if (!model) return
    setAdded(model.name)
    setFound(undefined)
    setPath('')
  }
  return (
    <section className="card form" data-testid="add-model">
      <h2>{t('models.addTitle')}</h2>
      <p className="quiet">{t('models.addHint')}</p>
      <PathField
        label={t('models.path')}
        kind="file"
        endings={['.onnx']}
        value={path}
        onChange={(chosen) => (setPath(chosen.trim()), setFound(undefined))}
      />
      <div className="row">
        <button className="button" disabled={busy || path === ''} onClick={() => void inspect()}>
          {t('models.inspect')}
        </button>
      </div>
      {found && (
        <Inspected
          key={found.sha256}
          found={found}
          busy={busy}
          onAdd={(licence, accept) => void add(licence, accept)}
        />
      )}
      {error && <ErrorNote error={error} />}
      {added && (
        <p className="note note--good">
          <Icon name="check" />
          {t('models.added', { name: added })}
        </p>
      )}
    </section>
  )
}

function Inspected({
  found,
  busy,
  onAdd,
}: {
  found: ModelInspection
  busy: boolean
  onAdd: (licence: string, accept: string | undefined) => void
}) {
  const { t, language } = useText()
  const [licence, setLicence] = useState(found.licence ?? '')
  const [accepted, setAccepted] = useState<string | undefined>()
  const caution = findCaution(licence, { author: found.author, licence: found.licence }) ?? found.caution
  return (
    <>
      <h3>{t('models.inspected')}</h3>
      <ul className="plain-list breakable">
        <li>
          {`${t('models.head')}: ${found.head} · ` +
            `${t('models.input', { width: found.inputWidth, height: found.inputHeight })} · ` +
            `${t('models.size', { size: formatNumber(found.bytes / 1e6, language, 1) })}`}
        </li>
        <li>{t('models.classes', { count: found.classes.length, names: namesOf(found.classes, t) })}</li>
        {found.author && <li>{`${t('models.author')}: ${found.author}`}</li>}
        <li>{found.licence ? `${t('models.declared')}: ${found.licence}` : t('models.notDeclared')}</li>
        <li>
          {t('models.hash')}: <code>{found.sha256}</code>
        </li>
      </ul>
      <Field label={t('models.licenceField')} hint={t('models.licenceHint')}>
        <input value={licence} placeholder="Apache-2.0" onChange={({ target }) => setLicence(target.value)} />
      </Field>
      {caution && (
        <div className="note note--error" role="alert">
          <Icon name="warning" />
          <div>
            <strong>{t('models.bindTitle', { licence: licenceName(caution, t) })}</strong>
            <p>{t('models.bindHint', { because: t('models.because', { because: cautionReason(caution, t) }) })}</p>
            <label className="check">
              <input
                type="checkbox"
                checked={accepted === caution.licence}
                onChange={({ target }) => setAccepted(target.checked ? caution.licence : undefined)}
              />{' '}
              {t('models.bindConfirm', { licence: licenceName(caution, t) })}
            </label>
          </div>
        </div>
      )}
      <div className="row">
        <button
          className="button button--main"
          disabled={busy || licence.trim() === '' || (caution !== undefined && accepted !== caution.licence)}
          onClick={() => onAdd(licence, accepted)}
        >
          <Icon name="plus" />
          {t('models.add')}
        </button>
      </div>
    </>
  )
}
