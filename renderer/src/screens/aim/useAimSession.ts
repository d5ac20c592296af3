import { useEffect, useMemo, useRef, useState } from 'react'
import { PeakHold } from '#core/aim/peak-hold.ts'
import type { Params } from '#core/contract/methods.ts'
import type { FocusRegion } from './FocusCard.tsx'
import type { MountingDraft } from './MountingFields.tsx'
import { useAim, type AimCanvases } from './useAim.ts'
import { useAimNumbers } from './useAimNumbers.ts'

/** The raw view of one source, with what was found on the last visit and what is found on this one. */
export function useAimSession(source: Params<'aim.open'>) {
  const [attempt, setAttempt] = useState(0)
  const [region, setRegion] = useState<FocusRegion>('middle')
  const [mounting, setMounting] = useState<MountingDraft>({ heightM: '3', tiltDeg: '30', fovDeg: '80', shown: false })
  const [hold] = useState(() => new PeakHold())
  const mpeg1 = useRef<HTMLCanvasElement>(null)
  const jpeg = useRef<HTMLCanvasElement>(null)
  const canvases = useMemo((): AimCanvases => ({ mpeg1, jpeg }), [])
  const view = useAim(source, attempt, region, hold, canvases)
  const { held, reading } = view
  const cameraId = 'cameraId' in source ? source.cameraId : undefined
  const { before, begunAgain } = useAimNumbers(cameraId, region, held, reading, mounting)
  // What was typed in on the last visit, until something else is.
  useEffect(() => {
    if (before) setMounting((now) => ({ ...now, ...before.mounting }))
  }, [before])
  return {
    view,
    canvases,
    mounting,
    setMounting,
    again: () => setAttempt(attempt + 1),
    /** For the focus card. */
    focus: {
      held,
      reading,
      best: before?.focus[region],
      atMs: before?.atMs,
      region,
      onRegion: setRegion,
      onReset: () => {
        hold.reset()
        begunAgain()
      },
    },
  }
}
