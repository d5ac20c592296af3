import { useCallback, useEffect, useRef, useState } from 'react'
import { bestFocus, type AimNumbers, type RememberedAim } from '#core/aim/aim-numbers.ts'
import type { AimReading } from '#core/contract/aim-messages.ts'
import type { PeakReading } from '#core/aim/peak-hold.ts'
import { client } from '../../state/app-store.ts'
import type { MountingDraft } from './MountingFields.tsx'

/** Readings after which a peak is one. */
const ENOUGH = 10
/** Of the best of this visit: then its sharpness is worth to be remembered. */
const AT_PEAK = 0.98

/** What was found on the last visit; what is found on this one is remembered when the screen is left. */
export function useAimNumbers(
  cameraId: string | undefined,
  region: 'middle' | 'whole',
  held: PeakReading | undefined,
  reading: AimReading | undefined,
  draft: MountingDraft,
): { before: RememberedAim | undefined; begunAgain: () => void } {
  const [before, setBefore] = useState<RememberedAim | undefined>()
  const known = useRef<AimNumbers['focus'] | undefined>(undefined)
  const peaks = useRef<AimNumbers['focus']>({})
  const readings = useRef(0)
  const again = useRef(false)
  const mounting = useRef(draft)
  useEffect(() => {
    mounting.current = draft
  }, [draft])
  useEffect(() => {
    readings.current = 0
  }, [region])
  useEffect(() => {
    if (!held || !reading || ++readings.current < ENOUGH || held.share < AT_PEAK) return
    peaks.current = { ...peaks.current, [region]: reading[region] }
  }, [held, reading, region])
  useEffect(() => {
    if (cameraId === undefined) return
    let gone = false
    client.call('aim.numbers', { cameraId }).then(
      ({ numbers }) => {
        known.current = numbers?.focus
        if (!gone) setBefore(numbers)
      },
      () => {},
    )
    return () => {
      gone = true
      const { heightM, tiltDeg, fovDeg } = mounting.current
      const focus = bestFocus(known.current, peaks.current, again.current)
      // Nothing was seen: nothing is to be remembered.
      if (Object.keys(peaks.current).length > 0)
        client
          .call('aim.remember', { cameraId, numbers: { focus, mounting: { heightM, tiltDeg, fovDeg } } })
          .catch(() => {})
    }
  }, [cameraId])
  const begunAgain = useCallback(() => {
    again.current = true
    readings.current = 0
    peaks.current = {}
  }, [])
  return { before, begunAgain }
}
