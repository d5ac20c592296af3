import type { Camera } from '#core/contract/app-state.ts'
import { blindTargets } from '#core/calibrate/unknown-classes.ts'
import { classText, useText } from '../i18n/i18n.ts'
import { useModelClasses } from '../state/model-classes.ts'
import { useUi } from '../state/ui-store.ts'

/**
 * Lines and zones of a camera that count nothing for ever, because its model knows none of what they count, and the two
 * cures. Compact: the sentence alone.
 */
export function BlindNote({ camera, compact = false }: { camera: Camera; compact?: boolean }) {
  const { t } = useText()
  const go = useUi(({ go }) => go)
  const known = useModelClasses(camera)
  const blind = known.length === 0 ? [] : blindTargets(camera.calibration, known)
  if (blind.length === 0) return null
  const text = t('calibrate.blind', {
    count: blind.length,
    names: blind.map(({ name }) => name).join(', '),
    classes: [...new Set(blind.flatMap(({ classes }) => classes))].map(classText).join(', '),
  })
  if (compact)
    return (
      <p className="camera-card__reason" data-testid="blind-lines">
        {text}
      </p>
    )
  return (
    <div className="note note--warn" role="status" data-testid="blind-lines">
      <p className="grow">{text}</p>
      <button className="button" onClick={() => go({ screen: 'camera-form', cameraId: camera.id })}>
        {t('calibrate.otherModel')}
      </button>
      <button className="button" onClick={() => go({ screen: 'calibrate', cameraId: camera.id })}>
        {t('calibrate.otherClasses')}
      </button>
    </div>
  )
}
