import type { Camera } from '#core/contract/app-state.ts'
import { formatNumber } from '../i18n/format.ts'
import { useText } from '../i18n/i18n.ts'
import { directionText } from '../i18n/direction-text.ts'
import { useStandingTotals } from '../state/standing-totals.ts'
import { MomentsLink } from './MomentsLink.tsx'
import { DirectionName } from './DirectionName.tsx'

/** Today's ins and outs of every line of a camera. */
export function LineTotals({ camera }: { camera: Camera }) {
  const { t, language } = useText()
  const totals = useStandingTotals()
  const { lines, zones } = camera.calibration
  if (lines.length === 0) return zones.length > 0 ? null : <p className="quiet">{t('cameras.noLines')}</p>
  return (
    <dl className="totals">
      {lines.map((line) => {
        const sum = (way: 'in' | 'out') =>
          totals.reduce((all, one) => (one.cameraId === camera.id && one.lineId === line.id ? all + one[way] : all), 0)
        return (
          <div key={line.id} className="totals__line" data-testid={`totals-${line.id}`}>
            <dt title={line.name}>{line.name}</dt>
            {(['in', 'out'] as const).map((direction) => (
              <dd key={direction} className={`way way--${direction}`}>
                <DirectionName text={directionText(t, line, direction)} />{' '}
                <MomentsLink cameraId={camera.id} lineId={line.id} direction={direction}>
                  <b>{formatNumber(sum(direction), language)}</b>
                </MomentsLink>
              </dd>
            ))}
          </div>
        )
      })}
    </dl>
  )
}
