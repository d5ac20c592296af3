import { useEffect, useState } from 'react'
import type { Camera } from '#core/contract/app-state.ts'
import type { CameraImportPlan } from '#core/contract/methods/site.ts'
import { Dialog } from '../../components/Dialog.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Icon } from '../../components/Icon.tsx'
import { useAction } from '../../components/useAction.ts'
import { useText } from '../../i18n/i18n.ts'
import { client } from '../../state/app-store.ts'
import { whatItHolds } from './what-it-holds.ts'

/** Shows what a camera file would change on this camera, and changes it when told to. */
export function CameraImportDialog({ camera, text, onClose }: { camera: Camera; text: string; onClose: () => void }) {
  const { t } = useText()
  const [plan, setPlan] = useState<CameraImportPlan | undefined>()
  const { run, busy, error } = useAction()
  useEffect(
    () => void run(() => client.call('camera.previewImport', { cameraId: camera.id, text })).then(setPlan),
    [run, camera.id, text],
  )
  const apply = async () => {
    if (await run(() => client.call('camera.import', { cameraId: camera.id, text }))) onClose()
  }
  const holds = plan && whatItHolds(t, plan)
  return (
    <Dialog title={t('site.cameraTitle')} onClose={onClose}>
      <p className="quiet">{t('site.cameraHint')}</p>
      {plan && (
        <>
          <p>{plan.from ? t('site.cameraFrom', { name: plan.from, holds }) : t('site.cameraBare', { holds })}</p>
          <p>
            {plan.fields.length > 0
              ? t('site.cameraChanges', { fields: plan.fields.map((field) => t(`site.fields.${field}`)).join(', ') })
              : t('site.nothing')}
          </p>
          {plan.missingModel && (
            <p className="note note--warn">
              <Icon name="warning" />
              {t('site.cameraMissing', { model: plan.missingModel })}
            </p>
          )}
        </>
      )}
      {error && <ErrorNote error={error} />}
      {plan && (
        <div className="row">
          <button
            className="button button--main"
            disabled={busy || plan.fields.length === 0}
            onClick={() => void apply()}
          >
            <Icon name="check" />
            {t('site.apply')}
          </button>
        </div>
      )}
    </Dialog>
  )
}
