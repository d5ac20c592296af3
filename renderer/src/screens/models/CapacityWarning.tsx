import { useEffect, useState } from 'react'
import type { Result } from '#core/contract/methods.ts'
import { Icon } from '../../components/Icon.tsx'
import { formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { client } from '../../state/app-store.ts'

/**
 * Before a camera is saved: whether the machine holds it beside the others. Says nothing while it does, or nobody
 * measured.
 */
export function CapacityWarning({
  fps,
  modelId,
  cameraId,
}: {
  fps: number
  modelId: string
  cameraId: string | undefined
}) {
  const { t, language } = useText()
  const [check, setCheck] = useState<Result<'capacity.check'> | undefined>()
  useEffect(() => {
    let late = false
    client
      .call('capacity.check', { fps, ...(modelId && { modelId }), ...(cameraId !== undefined && { cameraId }) })
      .then(
        (found) => !late && setCheck(found),
        () => {},
      )
    return () => void (late = true)
  }, [fps, modelId, cameraId])
  if (!check?.known || check.fits) return null
  return (
    <p className="note note--error" role="alert">
      <Icon name="warning" />
      <span>
        {t('models.capacityWarn', {
          count: check.cameras,
          cameras: formatNumber(check.cameras, language),
          percent: formatNumber(check.share * 100, language),
          fps: formatNumber(fps, language),
          held: formatNumber(check.held, language),
        })}
      </span>
    </p>
  )
}
