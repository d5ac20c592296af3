import { useState } from 'react'
import type { Camera } from '#core/contract/app-state.ts'
import { Icon } from '../../components/Icon.tsx'
import type { Action } from '../../components/useAction.ts'
import { useText } from '../../i18n/i18n.ts'
import { client } from '../../state/app-store.ts'
import { useUi } from '../../state/ui-store.ts'
import { PhoneDialog } from '../phone/PhoneDialog.tsx'
import { CameraFileButtons } from '../site/CameraFileButtons.tsx'

/** What can be done with a camera from its screen. */
export function CameraButtons({ camera, action, onEdit }: { camera: Camera; action: Action; onEdit: () => void }) {
  const { t } = useText()
  const go = useUi(({ go }) => go)
  const [phone, setPhone] = useState(false)
  return (
    <>
      <button
        className="button"
        disabled={action.busy}
        onClick={() =>
          void action.run(() => client.call('cameras.setEnabled', { cameraId: camera.id, enabled: !camera.enabled }))
        }
      >
        {camera.enabled ? t('live.turnOff') : t('live.turnOn')}
      </button>
      <CameraFileButtons camera={camera} run={action.run} />
      <button className="button" onClick={() => go({ screen: 'camera-form', cameraId: camera.id })}>
        <Icon name="settings" />
        {t('live.settings')}
      </button>
      <button
        className="button"
        onClick={() =>
          go({
            screen: 'aim',
            view: { cameraId: camera.id },
            name: camera.name,
            back: { screen: 'camera', cameraId: camera.id },
          })
        }
      >
        <Icon name="camera" />
        {t('aim.open')}
      </button>
      <button className="button" onClick={() => setPhone(true)}>
        <Icon name="phone" />
        {t('phone.open')}
      </button>
      <button className="button" onClick={() => go({ screen: 'proof', cameraId: camera.id })}>
        <Icon name="check" />
        {t('proof.open')}
      </button>
      <button className="button button--main" onClick={onEdit}>
        <Icon name="line" />
        {t('live.editLines')}
      </button>
      {phone && <PhoneDialog camera={camera} onClose={() => setPhone(false)} />}
    </>
  )
}
