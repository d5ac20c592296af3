import { useState } from 'react'
import type { Camera } from '#core/contract/app-state.ts'
import { LivePicture } from '../components/LivePicture.tsx'
import { useText } from '../i18n/i18n.ts'
import type { WalkedLine } from '../overlay/draw-ends.ts'
import { WalkTestCard } from '../screens/calibrate/WalkTestCard.tsx'

/** The walk test, in the hand of the person who walks. */
export function PhoneWalk({ camera }: { camera: Camera }) {
  const { t } = useText()
  const [walked, setWalked] = useState<WalkedLine | undefined>()
  return (
    <>
      <LivePicture camera={camera} walked={walked} />
      {camera.calibration.lines.length === 0 && <p className="quiet">{t('phone.noLines')}</p>}
      <WalkTestCard camera={camera} onWalk={setWalked} />
    </>
  )
}
