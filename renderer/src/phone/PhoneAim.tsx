import { useMemo } from 'react'
import type { Camera } from '#core/contract/app-state.ts'
import { ErrorNote } from '../components/ErrorNote.tsx'
import { useText } from '../i18n/i18n.ts'
import { AimPicture } from '../screens/aim/AimPicture.tsx'
import { FocusCard } from '../screens/aim/FocusCard.tsx'
import { LightCard } from '../screens/aim/LightCard.tsx'
import { useAimSession } from '../screens/aim/useAimSession.ts'

/**
 * The raw picture at its full rate, with figures that can be read while a hand is on the focus ring. How the camera is
 * mounted was entered on the computer, and is kept with what is found here.
 */
export function PhoneAim({ camera: { id: cameraId } }: { camera: Camera }) {
  const { t } = useText()
  const source = useMemo(() => ({ cameraId }), [cameraId])
  const { view, canvases, again, focus } = useAimSession(source)
  return (
    <>
      <AimPicture view={view} canvases={canvases} />
      {view.error && <ErrorNote error={view.error} />}
      {view.ended && (
        <button className="button" onClick={again}>
          {t('aim.again')}
        </button>
      )}
      <FocusCard {...focus} />
      <LightCard reading={view.reading} />
    </>
  )
}
