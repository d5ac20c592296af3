import { useState } from 'react'
import type { CatalogueItem } from '#core/contract/model-view.ts'
import { useText } from '../i18n/i18n.ts'
import { client } from '../state/app-store.ts'
import { ErrorNote } from './ErrorNote.tsx'
import { Field } from './Field.tsx'
import { useAction } from './useAction.ts'

/** How the model comes here without internet, and the folder it is taken from. */
export function ModelFromStick({
  item,
  size,
  onBefore,
}: {
  item: CatalogueItem
  /** In MB, as it is read. */
  size: string
  onBefore: () => Promise<unknown>
}) {
  const { t } = useText()
  const [folder, setFolder] = useState('')
  const [missing, setMissing] = useState(false)
  const { run, busy, error } = useAction()
  const look = async () => {
    setMissing(false)
    await onBefore()
    const { imported, already } = await client.call('models.import', { folder })
    setMissing(![...imported.map(({ name }) => name), ...already].includes(item.name))
  }
  return (
    <details>
      <summary>{t('recommended.offline')}</summary>
      <p className="breakable">{t('recommended.offlineHint', { url: item.url, file: item.file, size })}</p>
      <Field label={t('recommended.folder')}>
        <input
          value={folder}
          spellCheck={false}
          placeholder="/media/usb"
          onChange={({ target }) => setFolder(target.value)}
        />
      </Field>
      {error && <ErrorNote error={error} />}
      {missing && (
        <p className="note note--warn" role="status">
          {t('recommended.notThere', { file: item.file })}
        </p>
      )}
      <button className="button" disabled={busy || folder.trim() === ''} onClick={() => void run(look)}>
        {t('recommended.look')}
      </button>
    </details>
  )
}
