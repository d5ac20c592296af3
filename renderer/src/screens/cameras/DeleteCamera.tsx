import { useState } from 'react'
import type { Camera } from '#core/contract/app-state.ts'
import { isTrialSource } from '#core/video/trial-source.ts'
import { Dialog } from '../../components/Dialog.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { useAction } from '../../components/useAction.ts'
import { useText } from '../../i18n/i18n.ts'
import { client } from '../../state/app-store.ts'
import { offerUndo } from '../../state/undo.ts'
import { useUi } from '../../state/ui-store.ts'

/** Asks what becomes of the counts, and deletes the camera. Those of a trial say nothing of the site. */
export function DeleteCamera({ camera, onClose }: { camera: Camera; onClose: () => void }) {
  const { t } = useText()
  const go = useUi(({ go }) => go)
  const { run, busy, error } = useAction()
  const [withCounts, setWithCounts] = useState(isTrialSource(camera.source))
  const remove = async () => {
    if (!(await run(() => client.call('cameras.remove', { cameraId: camera.id, withCounts })))) return
    offerUndo(t('form.deleted', { name: camera.name }), () => client.call('cameras.restore', { cameraId: camera.id }))
    go({ screen: 'cameras' })
  }
  return (
    <Dialog title={t('form.deleteTitle', { name: camera.name })} onClose={onClose}>
      <fieldset className="plain delete-camera">
        {[false, true].map((value) => (
          <label key={String(value)} className="check">
            <input type="radio" name="counts" checked={withCounts === value} onChange={() => setWithCounts(value)} />
            {t(value ? 'form.deleteCounts' : 'form.keepCounts')}
          </label>
        ))}
      </fieldset>
      {withCounts && <p className="note note--warn">{t('form.deleteCountsHint')}</p>}
      {error && <ErrorNote error={error} />}
      <div className="dialog__actions">
        <button className="button" data-first onClick={onClose}>
          {t('common.cancel')}
        </button>
        <button className="button button--danger-main" disabled={busy} onClick={() => void remove()}>
          {t(withCounts ? 'form.deleteWithCounts' : 'common.delete')}
        </button>
      </div>
    </Dialog>
  )
}
