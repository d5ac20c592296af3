import { Icon } from '../../components/Icon.tsx'
import { useText } from '../../i18n/i18n.ts'
import { useUi } from '../../state/ui-store.ts'

/** The ways to the first camera. */
export function CameraStep() {
  const { t } = useText()
  const go = useUi(({ go }) => go)
  return (
    <div className="row">
      <button className="button button--main" onClick={() => go({ screen: 'find' })}>
        <Icon name="camera" />
        {t('setup.find')}
      </button>
      <button className="button" onClick={() => go({ screen: 'camera-form' })}>
        <Icon name="plus" />
        {t('setup.byAddress')}
      </button>
      <button className="button" onClick={() => go({ screen: 'camera-list' })}>
        <Icon name="upload" />
        {t('setup.fromFile')}
      </button>
    </div>
  )
}
