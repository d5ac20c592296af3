import { useState } from 'react'
import type { ImportResult } from '#core/contract/model-view.ts'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { PathField } from '../../components/PathField.tsx'
import { useAction } from '../../components/useAction.ts'
import { useText } from '../../i18n/i18n.ts'
import { client } from '../../state/app-store.ts'

/** Files of the catalogue that were fetched elsewhere. */
export function ImportCard() {
  const { t } = useText()
  const [folder, setFolder] = useState('')
  const [result, setResult] = useState<ImportResult | undefined>()
  const { run, busy, error } = useAction()
  const look = async () => {
    setResult(undefined)
    setResult(await run(() => client.call('models.import', { folder })))
  }
  const lines =
    result &&
    [
      result.imported.length > 0 && t('models.imported', { names: result.imported.map(({ name }) => name).join(', ') }),
      result.already.length > 0 && t('models.already', { names: result.already.join(', ') }),
      result.unknown.length > 0 && t('models.unknown', { names: result.unknown.join(', ') }),
    ].filter((line) => line !== false)
  return (
    <section className="card form" data-testid="import-models">
      <h2>{t('models.importTitle')}</h2>
      <p className="quiet">{t('models.importHint')}</p>
      <PathField
        label={t('models.folder')}
        kind="folder"
        value={folder}
        placeholder="/media/usb"
        onChange={setFolder}
      />
      {error && <ErrorNote error={error} />}
      {lines && (
        <ul className="plain-list breakable" role="status">
          {(lines.length > 0 ? lines : [t('models.nothing')]).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <div className="row">
        <button className="button" disabled={busy || folder.trim() === ''} onClick={() => void look()}>
          {t('models.importButton')}
        </button>
      </div>
    </section>
  )
}
