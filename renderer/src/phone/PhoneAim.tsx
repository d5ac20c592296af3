import { useEffect, useMemo, useRef, useState } from 'react'
import { PeakHold } from '#core/aim/peak-hold.ts'
import type { Camera } from '#core/contract/app-state.ts'
import { ErrorNote } from '../components/ErrorNote.tsx'
import { useText } from '../i18n/i18n.ts'
import { FocusCard, type FocusRegion } from '../screens/aim/FocusCard.tsx'
import { LightCard } from '../screens/aim/LightCard.tsx'
import type { MountingDraft } from '../screens/aim/MountingFields.tsx'
import { useAim } from '../screens/aim/useAim.ts'
import { useAimNumbers } from '../screens/aim/useAimNumbers.ts'

const MOUNTING: MountingDraft = { heightM: '3', tiltDeg: '30', fovDeg: '80', shown: false }

/** The raw picture at its full rate, with figures that can be read while a hand is on the focus ring. */
export function PhoneAim({ camera: { id: cameraId } }: { camera: Camera }) {
  const { t } = useText()
  const [attempt, setAttempt] = useState(0)
  const [region, setRegion] = useState<FocusRegion>('middle')
  const [mounting, setMounting] = useState(MOUNTING)
  const [hold] = useState(() => new PeakHold())
  const view = useMemo(() => ({ cameraId }), [cameraId])
  const mpeg1 = useRef<HTMLCanvasElement>(null)
  const jpeg = useRef<HTMLCanvasElement>(null)
  const canvases = useMemo(() => ({ mpeg1, jpeg }), [])
  const { start, reading, held, pictures, error, ended } = useAim(view, attempt, region, hold, canvases)
  const { before, begunAgain } = useAimNumbers(cameraId, region, held, reading, mounting)
  // What was entered on the computer is kept with what is found here.
  useEffect(() => {
    if (before) setMounting((now) => ({ ...now, ...before.mounting }))
  }, [before])
  return (
    <>
      <div className="aim-picture" data-testid="aim-picture" data-way={start?.way} data-pictures={pictures}>
        <canvas ref={jpeg} role="img" aria-label={t('aim.picture')} hidden={start?.way !== 'jpeg'} />
        <canvas ref={mpeg1} role="img" aria-label={t('aim.picture')} hidden={start?.way !== 'mpeg1'} />
        {!start && !error && <p className="live-picture__empty">{t('aim.waiting')}</p>}
      </div>
      {error && <ErrorNote error={error} />}
      {ended && (
        <button className="button" onClick={() => setAttempt(attempt + 1)}>
          {t('aim.again')}
        </button>
      )}
      <FocusCard
        held={held}
        reading={reading}
        best={before?.focus[region]}
        atMs={before?.atMs}
        region={region}
        onRegion={setRegion}
        onReset={() => {
          hold.reset()
          begunAgain()
        }}
      />
      <LightCard reading={reading} />
    </>
  )
}
