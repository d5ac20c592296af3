import { horizonY, personGuides, type Mounting } from '#core/aim/mounting.ts'
import { formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'

/** Widths in the drawing's own units; it is 100 high. */
const HIGH = 100
/** A person is about this much narrower than tall. */
const SLIM = 0.3

/** The horizon, and people of usual height at round distances, over the picture. */
export function Guides({ mounting, aspect }: { mounting: Mounting; aspect: number }) {
  const { t, language } = useText()
  const wide = HIGH * aspect
  const horizon = horizonY(mounting)
  const people = personGuides(mounting)
  return (
    <svg className="aim-guides" viewBox={`0 0 ${wide} ${HIGH}`} aria-hidden="true" data-testid="guides">
      {horizon !== undefined && horizon >= 0 && horizon <= 1 && (
        <g>
          <line className="aim-guides__horizon" x1={0} x2={wide} y1={horizon * HIGH} y2={horizon * HIGH} />
          <text x={1} y={horizon * HIGH - 1}>
            {t('aim.horizon')}
          </text>
        </g>
      )}
      {people.map(({ distanceM, headY, feetY }, index) => {
        const tall = (feetY - headY) * HIGH
        const x = (wide * (index + 1)) / (people.length + 1)
        return (
          <g key={distanceM}>
            <rect x={x - (tall * SLIM) / 2} y={headY * HIGH} width={tall * SLIM} height={tall} rx={tall * 0.08} />
            <text x={x} y={Math.min(HIGH - 1, feetY * HIGH + 3.5)} textAnchor="middle">
              {t('aim.meters', { distance: formatNumber(distanceM, language) })}
            </text>
          </g>
        )
      })}
    </svg>
  )
}
