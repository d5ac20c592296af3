import { BackButton } from '../../components/BackButton.tsx'
import { NamedTitle } from '../../components/NamedTitle.tsx'
import { useEffect, useMemo, useRef, useState } from 'react'
import { PeakHold } from '#core/aim/peak-hold.ts'
import type { Mounting } from '#core/aim/mounting.ts'
import type { Params } from '#core/contract/methods.ts'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { useText } from '../../i18n/i18n.ts'
import type { Route } from '../../state/route.ts'
import { AimFacts } from './AimFacts.tsx'
import { FocusCard, type FocusRegion } from './FocusCard.tsx'
import { Guides } from './Guides.tsx'
import { LightCard } from './LightCard.tsx'
import { MountingFields, mountingOf, type MountingDraft } from './MountingFields.tsx'
import { useAim } from './useAim.ts'
import { useAimNumbers } from './useAimNumbers.ts'

/** The raw picture of a camera at its full rate, with what an installer on a ladder wants to know of it. */
export function AimScreen({ view, name, back }: { view: Params<'aim.open'>; name: string; back: Route }) {
  const { t } = useText()
  const [attempt, setAttempt] = useState(0)
  const [region, setRegion] = useState<FocusRegion>('middle')
  const [draft, setDraft] = useState<MountingDraft>({ heightM: '3', tiltDeg: '30', fovDeg: '80', shown: false })
  const [hold] = useState(() => new PeakHold())
  const mpeg1 = useRef<HTMLCanvasElement>(null)
  const jpeg = useRef<HTMLCanvasElement>(null)
  const canvases = useMemo(() => ({ mpeg1, jpeg }), [])
  const { start, reading, held, pictures, error, ended } = useAim(view, attempt, region, hold, canvases)
  const { before, begunAgain } = useAimNumbers(
    'cameraId' in view ? view.cameraId : undefined,
    region,
    held,
    reading,
    draft,
  )
  // What was typed in on the last visit, until something else is.
  useEffect(() => {
    if (before) setDraft((now) => ({ ...now, ...before.mounting }))
  }, [before])
  const aspect = start ? start.width / start.height : 16 / 9
  const mounting: Mounting | undefined = mountingOf(draft, aspect)
  return (
    <>
      <header className="screen-head">
        <BackButton to={back} />
        <NamedTitle text={t('aim.title', { name })} />
      </header>
      {error && <ErrorNote error={error} />}
      {ended && (
        <div className="row">
          {!error && <p className="quiet">{t('aim.ended')}</p>}
          <button className="button" onClick={() => setAttempt(attempt + 1)}>
            {t('aim.again')}
          </button>
        </div>
      )}
      <div className="camera-layout">
        <div className="aim-picture" data-testid="aim-picture" data-way={start?.way} data-pictures={pictures}>
          <canvas ref={jpeg} role="img" aria-label={t('aim.picture')} hidden={start?.way !== 'jpeg'} />
          <canvas ref={mpeg1} role="img" aria-label={t('aim.picture')} hidden={start?.way !== 'mpeg1'} />
          {start && draft.shown && mounting && <Guides mounting={mounting} aspect={aspect} />}
          {!start && !error && <p className="live-picture__empty">{t('aim.waiting')}</p>}
        </div>
        <aside className="side">
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
          <MountingFields draft={draft} mounting={mounting} onChange={setDraft} />
          {start && reading && <AimFacts start={start} reading={reading} />}
        </aside>
      </div>
    </>
  )
}
