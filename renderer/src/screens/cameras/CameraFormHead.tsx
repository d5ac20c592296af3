import type { Camera } from '#core/contract/app-state.ts'
import { BackButton } from '../../components/BackButton.tsx'
import { NamedTitle } from '../../components/NamedTitle.tsx'
import { Icon } from '../../components/Icon.tsx'
import { useText } from '../../i18n/i18n.ts'
import { useUi } from '../../state/ui-store.ts'

/** The title of the form, the way back, and for a new camera the search of the network. */
export function CameraFormHead({ camera }: { camera: Camera | undefined }) {
  const { t } = useText()
  const go = useUi(({ go }) => go)
  return (
    <header className="screen-head">
      <BackButton to={camera ? { screen: 'camera', cameraId: camera.id } : { screen: 'cameras' }} />
      <NamedTitle text={camera ? `${camera.name}: ${t('form.editTitle')}` : t('form.addTitle')} />
      <span className="grow" />
      {camera && (
        <button className="button" onClick={() => go({ screen: 'camera-form', like: camera.id })}>
          <Icon name="copy" />
          {t('cameraList.clone')}
        </button>
      )}
      {!camera && (
        <button className="button" onClick={() => go({ screen: 'find' })}>
          <Icon name="camera" />
          {t('discovery.open')}
        </button>
      )}
    </header>
  )
}
