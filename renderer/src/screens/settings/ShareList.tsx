import { useState } from 'react'
import type { Share } from '#core/nodes/node-settings.ts'
import { Field } from '../../components/Field.tsx'
import { PathField } from '../../components/PathField.tsx'
import { useText } from '../../i18n/i18n.ts'

/** Folders that several machines reach. */
export function ShareList({
  shares,
  onChange,
}: {
  shares: readonly Share[]
  onChange: (shares: readonly Share[]) => void
}) {
  const { t } = useText()
  const [draft, setDraft] = useState<Share>({ name: '', path: '' })
  const add = () => {
    onChange([...shares.filter(({ name }) => name !== draft.name), draft])
    setDraft({ name: '', path: '' })
  }
  return (
    <>
      <h3>{t('nodes.shares')}</h3>
      <ul className="plain-list">
        {shares.map(({ name, path }) => (
          <li key={name} className="row">
            <span className="grow">
              {name}: <code>{path}</code>
            </span>
            <button className="button" onClick={() => onChange(shares.filter((share) => share.name !== name))}>
              {t('nodes.removeShare')}
            </button>
          </li>
        ))}
      </ul>
      <div className="pair">
        <Field label={t('nodes.shareName')}>
          <input
            value={draft.name}
            spellCheck={false}
            pattern="[A-Za-z0-9_\-]+"
            onChange={({ target }) => setDraft({ ...draft, name: target.value.trim() })}
          />
        </Field>
        <PathField
          label={t('nodes.sharePath')}
          kind="folder"
          value={draft.path}
          onChange={(path) => setDraft({ ...draft, path })}
        />
      </div>
      <div className="row">
        <button
          className="button"
          disabled={!/^[A-Za-z0-9_-]+$/.test(draft.name) || draft.path.trim() === ''}
          onClick={add}
        >
          {t('nodes.addShare')}
        </button>
      </div>
    </>
  )
}
