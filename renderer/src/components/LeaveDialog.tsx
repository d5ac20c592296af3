import { useState } from 'react'
import { useText } from '../i18n/i18n.ts'
import { useUi } from '../state/ui-store.ts'
import { Dialog } from './Dialog.tsx'

/** Asks somebody who leaves a screen what becomes of what was not saved. */
export function LeaveDialog() {
  const { t } = useText()
  const leaving = useUi(({ leaving }) => leaving)
  const unsaved = useUi(({ unsaved }) => unsaved)
  const answer = useUi(({ answer }) => answer)
  const [busy, setBusy] = useState(false)
  if (!leaving) return null
  const save = async () => {
    setBusy(true)
    // What could not be kept says why on its screen.
    answer(await unsaved!.save!().catch(() => false))
    setBusy(false)
  }
  return (
    <Dialog title={t('common.leaveTitle')} onClose={() => answer(false)}>
      <p>{t('common.leaveText')}</p>
      <div className="dialog__actions">
        <button className="button" data-first={unsaved?.save ? undefined : true} onClick={() => answer(false)}>
          {t('common.stay')}
        </button>
        <button className="button button--danger" disabled={busy} onClick={() => answer(true)}>
          {t('common.discardChanges')}
        </button>
        {unsaved?.save && (
          <button className="button button--main" data-first disabled={busy} onClick={() => void save()}>
            {t('common.saveAndLeave')}
          </button>
        )}
      </div>
    </Dialog>
  )
}
