import { Icon } from '../../components/Icon.tsx'
import { useText } from '../../i18n/i18n.ts'

export interface CameraFormButtonsProps {
  /** There is enough to try a connection. */
  readonly complete: boolean
  readonly saving: boolean
  readonly testing: boolean
  readonly onTest: () => void
  /** Undefined for a new camera. */
  readonly onRemove: (() => void) | undefined
}

/** Saves the form (its submit button), tries the source, or deletes the camera. */
export function CameraFormButtons({ complete, saving, testing, onTest, onRemove }: CameraFormButtonsProps) {
  const { t } = useText()
  return (
    <div className="row">
      <button className="button button--main" disabled={saving || !complete}>
        <Icon name="check" />
        {t('common.save')}
      </button>
      <button type="button" className="button" disabled={testing || !complete} onClick={onTest}>
        {testing ? t('form.testing') : t('form.test')}
      </button>
      <span className="grow" />
      {onRemove && (
        <button type="button" className="button button--danger" disabled={saving} onClick={onRemove}>
          <Icon name="trash" />
          {t('common.delete')}
        </button>
      )}
    </div>
  )
}
