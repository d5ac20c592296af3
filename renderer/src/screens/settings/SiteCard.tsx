import { useState } from 'react'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Field } from '../../components/Field.tsx'
import { Icon } from '../../components/Icon.tsx'
import { useAction } from '../../components/useAction.ts'
import { useText } from '../../i18n/i18n.ts'
import { client } from '../../state/app-store.ts'
import { FileButton } from '../site/FileButton.tsx'
import { ImportDialog } from '../site/ImportDialog.tsx'
import { saveFile } from '../../components/save-file.ts'

/** The site's configuration as a file, out and in. */
export function SiteCard() {
  const { t } = useText()
  const [withPasswords, setWithPasswords] = useState(false)
  const [passphrase, setPassphrase] = useState('')
  const [saved, setSaved] = useState<string | undefined>()
  const [text, setText] = useState<string | undefined>()
  const { run, busy, error } = useAction()
  const save = async () => {
    const file = await run(() => client.call('site.export', withPasswords ? { passphrase } : {}))
    if (!file) return
    saveFile(file.fileName, [file.text], 'application/json')
    setSaved(file.fileName)
    setPassphrase('')
  }
  return (
    <section className="card form" data-testid="site-card">
      <h2>{t('site.title')}</h2>
      <p className="quiet small">{t('site.hint')}</p>
      <label className="check">
        <input type="checkbox" checked={withPasswords} onChange={({ target }) => setWithPasswords(target.checked)} />
        {t('site.withPasswords')}
      </label>
      {withPasswords && (
        <Field label={t('site.passphrase')} hint={t('site.passphraseHint')}>
          <input
            type="password"
            autoComplete="new-password"
            value={passphrase}
            onChange={({ target }) => setPassphrase(target.value)}
          />
        </Field>
      )}
      <div className="row">
        <button
          className="button"
          disabled={busy || (withPasswords && passphrase.length < 8)}
          onClick={() => void save()}
        >
          <Icon name="download" />
          {t('site.export')}
        </button>
        <FileButton text={t('site.import')} onText={setText} />
      </div>
      {saved && (
        <p className="quiet small" role="status">
          {t('site.exported', { file: saved })}
        </p>
      )}
      {error && <ErrorNote error={error} />}
      {text !== undefined && <ImportDialog text={text} onClose={() => setText(undefined)} />}
    </section>
  )
}
