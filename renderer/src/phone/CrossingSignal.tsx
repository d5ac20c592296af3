import { useEffect, useRef, useState } from 'react'
import type { Camera, CrossingRow } from '#core/contract/app-state.ts'
import { Icon } from '../components/Icon.tsx'
import { directionText } from '../i18n/direction-text.ts'
import { useText } from '../i18n/i18n.ts'
import { client } from '../state/app-store.ts'
import { Tone } from './tone.ts'

/** How long a crossing is shown, ms. */
const SHOWN_MS = 900
/** Between two flashes at the least: more than three in a second can make people ill (WCAG 2.3.1). ms. */
const APART_MS = 400

/** A flash of the whole screen at each crossing, and a tone once it was asked for. */
export function CrossingSignal({ camera }: { camera: Camera }) {
  const { t } = useText()
  const [tone, setTone] = useState<Tone | undefined>()
  const [crossing, setCrossing] = useState<CrossingRow | undefined>()
  const flashedMs = useRef(-Infinity)
  useEffect(
    () =>
      client.onEvent((event) => {
        if (event.type !== 'crossings-committed') return
        for (const { direction } of event.crossings) tone?.play(direction)
        const latest = event.crossings.at(-1)
        if (!latest || performance.now() - flashedMs.current < APART_MS) return
        flashedMs.current = performance.now()
        setCrossing(latest)
      }),
    [tone],
  )
  useEffect(() => () => tone?.close(), [tone])
  useEffect(() => {
    if (!crossing) return
    const timer = setTimeout(() => setCrossing(undefined), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [crossing])
  const line = camera.calibration.lines.find(({ id }) => id === crossing?.lineId)
  return (
    <>
      <button className="button phone__sound" aria-pressed={tone !== undefined} onClick={() => setTone(toggled(tone))}>
        {tone ? t('phone.soundOff') : t('phone.soundOn')}
      </button>
      <div role="status">
        {crossing && (
          <p
            // Each crossing begins its own flash.
            key={crossing.id}
            className={`phone__flash phone__flash--${crossing.direction}`}
            data-testid="crossing-flash"
            data-direction={crossing.direction}
          >
            <span>
              <Icon name="check" />
              {t('phone.crossed', { line: line?.name ?? '', way: directionText(t, line, crossing.direction) })}
            </span>
          </p>
        )}
      </div>
    </>
  )
}

const toggled = (tone: Tone | undefined) => (tone ? undefined : new Tone())
