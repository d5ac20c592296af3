import { useEffect, useState } from 'react'
import { toErrorData, type ErrorData } from '#core/errors/error-data.ts'
import { Dialog } from '../../components/Dialog.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { useText } from '../../i18n/i18n.ts'
import { client } from '../../state/app-store.ts'
import { ImportDialog } from './ImportDialog.tsx'

type Opened = { readonly text: string } | { readonly error: ErrorData }

/** Shows what a site file would change that somebody opened with this program in their file manager. */
export function OpenedSiteFile() {
  const { t } = useText()
  const [opened, setOpened] = useState<Opened | undefined>()
  useEffect(() => {
    const take = () =>
      void client.call('site.opened', {}).then(
        ({ text }) => text !== undefined && setOpened({ text }),
        (thrown: unknown) => setOpened({ error: toErrorData(thrown) }),
      )
    take()
    return client.onEvent(({ type }) => type === 'site-file-opened' && take())
  }, [])
  if (!opened) return null
  const close = () => setOpened(undefined)
  // Another text is another dialog: what was answered about the last one is not about this one.
  if ('text' in opened) return <ImportDialog key={opened.text} text={opened.text} onClose={close} />
  return (
    <Dialog title={t('site.import')} onClose={close}>
      <ErrorNote error={opened.error} />
    </Dialog>
  )
}
