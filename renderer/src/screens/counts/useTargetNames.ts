import { useCallback } from 'react'
import { isTrialSource } from '#core/video/trial-source.ts'
import { useText } from '../../i18n/i18n.ts'
import { useKnown } from '../../state/app-store.ts'

/** What the cameras, lines and zones of totals are called, those that are gone too. */
export function useTargetNames() {
  const { t } = useText()
  const cameras = useKnown((app) => app.cameras)
  const gone = useKnown((app) => app.goneNames)
  const cameraName = useCallback(
    (cameraId: string): string => {
      const here = cameras.find(({ id }) => id === cameraId)
      if (here) return here.name
      const name = gone.find((one) => one.cameraId === cameraId)?.name
      return t('counts.removed', { name: name ?? t('common.camera') })
    },
    [cameras, gone, t],
  )
  const targetName = useCallback(
    (cameraId: string, targetId: string): string => {
      const calibration = cameras.find(({ id }) => id === cameraId)?.calibration
      const here = [...(calibration?.lines ?? []), ...(calibration?.zones ?? [])].find(({ id }) => id === targetId)
      if (here) return here.name
      const targets = gone.find((one) => one.cameraId === cameraId)?.targets
      return targets?.find((one) => one.targetId === targetId)?.name ?? targetId
    },
    [cameras, gone],
  )
  /** It shows nothing of the site. */
  const isTrial = useCallback(
    (cameraId: string): boolean => {
      const here = cameras.find(({ id }) => id === cameraId)
      return here ? isTrialSource(here.source) : (gone.find((one) => one.cameraId === cameraId)?.isTrial ?? false)
    },
    [cameras, gone],
  )
  return { cameraName, targetName, isTrial }
}
