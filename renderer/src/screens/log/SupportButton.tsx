import { ErrorNote } from '../../components/ErrorNote.tsx'
import { useAction } from '../../components/useAction.ts'
import { useText } from '../../i18n/i18n.ts'
import { client } from '../../state/app-store.ts'
import { saveFile } from '../../components/save-file.ts'

/** Everything a supporter asks for, as one file. */
export function SupportButton() {
  const { t } = useText()
  const { run, busy, error } = useAction()
  const collect = async () => {
    const bundle = await run(() => client.call('support.bundle', {}))
    if (bundle)
      saveFile(
        bundle.fileName,
        [Uint8Array.from(atob(bundle.zip), (character) => character.charCodeAt(0))],
        'application/zip',
      )
  }
  return (
    <>
      <button className="button" disabled={busy} title={t('log.bundleHint')} onClick={() => void collect()}>
        {busy ? t('log.bundling') : t('log.bundle')}
      </button>
      {error && <ErrorNote error={error} />}
    </>
  )
}
