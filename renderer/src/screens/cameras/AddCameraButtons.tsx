import { Icon } from '../../components/Icon.tsx'
import { useText } from '../../i18n/i18n.ts'
import { useUi } from '../../state/ui-store.ts'

/** The two ways to a new camera: searched for, or entered. */
export function AddCameraButtons() {
  const { t } = useText()
  const go = useUi(({ go }) => go)
  return (
    <>
      <button className="button" onClick={() => go({ screen: 'find' })}>
        <Icon name="camera" />
        {t('discovery.open')}
      </button>
      <button className="button button--main" onClick={() => go({ screen: 'camera-form' })}>
        <Icon name="plus" />
        {t('cameras.add')}
      </button>
    </>
  )
}
