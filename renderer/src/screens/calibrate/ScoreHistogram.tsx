import { SCORE_BINS } from '#core/calibrate/observation.ts'
import { useText } from '../../i18n/i18n.ts'
import { useCalibrateWords } from './useCalibrateWords.ts'

const WIDTH = 300
const HEIGHT = 90

/**
 * How often the model was how sure, with the present and the proposed cut. Low bars are drawn higher than they are, so
 * that rare ones are seen.
 */
export function ScoreHistogram({
  scores,
  confidence,
  proposed,
}: {
  scores: readonly number[]
  confidence: number
  proposed: number | undefined
}) {
  const { t } = useText()
  const { percent } = useCalibrateWords()
  const most = Math.max(1, ...scores)
  const bar = WIDTH / SCORE_BINS
  const cut = (at: number, name: string) => (
    <g className={`histogram__cut histogram__cut--${name}`}>
      <line x1={at * WIDTH} x2={at * WIDTH} y1={0} y2={HEIGHT} />
    </g>
  )
  return (
    <figure className="histogram">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={t('calibrate.histogram')}
        preserveAspectRatio="none"
      >
        {scores.map((count, bin) => {
          const height = Math.sqrt(count / most) * (HEIGHT - 4)
          return (
            <rect
              key={bin}
              className={(bin + 0.5) / SCORE_BINS < confidence ? 'histogram__below' : undefined}
              x={bin * bar + 0.5}
              width={bar - 1}
              y={HEIGHT - height}
              height={height}
            />
          )
        })}
        {proposed !== undefined && cut(proposed, 'proposed')}
        {cut(confidence, 'now')}
      </svg>
      <figcaption className="small">
        <span className="histogram__key histogram__key--now">{t('calibrate.now', { value: percent(confidence) })}</span>
        {proposed !== undefined && (
          <span className="histogram__key histogram__key--proposed">
            {t('calibrate.proposed', { value: percent(proposed) })}
          </span>
        )}
      </figcaption>
    </figure>
  )
}
