import { useState } from 'react'
import { fitWalk } from '#core/ground/fit-walk.ts'
import { Ground } from '#core/ground/ground.ts'
import type { Observation } from '#core/calibrate/observation.ts'
import { Perspective } from '#core/ground/perspective.ts'
import { walkSpeeds } from '#core/calibrate/walk-speeds.ts'
import { walkStations } from '#core/calibrate/walk-stations.ts'
import { clamp } from '#core/statistics/clamp.ts'
import { quantile } from '#core/statistics/quantile.ts'
import { Field } from '../../components/Field.tsx'
import type { EditorHandle } from '../../editor/layers.ts'
import { formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'

const DEFAULT_HEIGHT_M = 1.7
const DEFAULT_VIEW_DEG = 85

/** Metres on the ground: what is known, how to check it, and how to learn it from somebody's walk. */
export function ScaleCard({
  handle,
  observation,
  aspect,
}: {
  handle: EditorHandle
  observation: Observation | undefined
  aspect: number
}) {
  const { t, language } = useText()
  const { perspective } = handle.draft
  const [height, setHeight] = useState(perspective?.kind === 'walk' ? perspective.heightM : DEFAULT_HEIGHT_M)
  const [view, setView] = useState(perspective?.kind === 'walk' ? perspective.viewDeg : DEFAULT_VIEW_DEG)
  const stations = observation && walkStations(observation.trackPaths)
  const ground = Ground.of(perspective, aspect)
  const speed =
    ground &&
    observation &&
    quantile(
      walkSpeeds(
        observation.trackPaths.filter(({ className }) => className === 'person'),
        ground,
      ),
      0.5,
    )
  const number = (value: number, digits = 1) => formatNumber(value, language, digits)
  const learned = stations && Perspective.safeParse({ kind: 'walk', stations, heightM: height, viewDeg: view })
  return (
    <details className="card calibrate-card" data-testid="scale">
      <summary>
        <h2>{t('calibrate.scale')}</h2>
      </summary>
      {!perspective && <p className="quiet">{t('calibrate.scaleNone')}</p>}
      {perspective?.kind === 'quad' && ground && (
        <p>{t('calibrate.scaleQuad', { width: number(perspective.widthM), depth: number(perspective.depthM) })}</p>
      )}
      {perspective?.kind === 'walk' && <WalkFit perspective={perspective} aspect={aspect} />}
      {speed !== undefined && <p>{t('calibrate.scaleSpeed', { speed: number(speed) })}</p>}
      {ground && <p className="quiet small">{t('calibrate.scaleBand')}</p>}
      <div className="pair">
        <Field label={`${t('calibrate.walkerHeight')} (${t('calibrate.metres')})`}>
          <input
            type="number"
            min={0.5}
            max={2.5}
            step={0.01}
            value={height}
            onChange={({ target }) => setHeight(clamp(Number(target.value) || 0, 0.5, 2.5))}
          />
        </Field>
        <Field label={`${t('calibrate.viewAngle')} (${t('calibrate.degrees')})`} hint={t('calibrate.viewHint')}>
          <input
            type="number"
            min={15}
            max={150}
            step={1}
            value={view}
            onChange={({ target }) => setView(clamp(Number(target.value) || 0, 15, 150))}
          />
        </Field>
      </div>
      {!learned?.success && <p className="quiet small">{t('calibrate.noWalk')}</p>}
      <div className="row">
        <button
          className="button"
          disabled={!learned?.success}
          onClick={() => learned?.success && handle.change({ perspective: learned.data })}
        >
          {t('calibrate.useWalk')}
        </button>
        {perspective?.kind === 'walk' && (
          <button className="button" onClick={() => handle.change({ perspective: undefined })}>
            {t('calibrate.removeScale')}
          </button>
        )}
      </div>
    </details>
  )
}

function WalkFit({ perspective, aspect }: { perspective: Extract<Perspective, { kind: 'walk' }>; aspect: number }) {
  const { t, language } = useText()
  const fit = fitWalk(perspective, aspect)
  if (!fit) return <p className="note note--error">{t('calibrate.scaleBad')}</p>
  return (
    <p>
      {t('calibrate.scaleWalk', {
        height: formatNumber(fit.cameraHeightM, language, 1),
        tilt: formatNumber(fit.tiltDeg, language),
      })}
    </p>
  )
}
