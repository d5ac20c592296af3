import type { Camera } from '#core/contract/app-state.ts'
import type { Moment } from '#core/contract/moment-view.ts'
import { formatDateTime, formatNumber } from '../../i18n/format.ts'
import { classText, useText } from '../../i18n/i18n.ts'
import { directionText } from '../../i18n/direction-text.ts'
import { useKnown } from '../../state/app-store.ts'

/** One moment, with how it was decided. */
export function MomentRow({
  moment,
  camera,
  chosen,
  onChoose,
}: {
  moment: Moment
  camera: Camera
  chosen: boolean
  onChoose: () => void
}) {
  const { t, language } = useText()
  const timeZone = useKnown((app) => app.settings.timeZone)
  const { atMs, lineId, direction, className, outcome, evidence } = moment
  const line = camera.calibration.lines.find(({ id }) => id === lineId)
  return (
    <li>
      <button className="moment" aria-pressed={chosen} onClick={onChoose} data-testid="moment" data-outcome={outcome}>
        <span className="row">
          <time>{formatDateTime(atMs, language, timeZone)}</time>
          {direction && <span className={`way way--${direction}`}>{directionText(t, line, direction)}</span>}
          <span>{classText(className)}</span>
          <span className="quiet">{formatNumber(evidence.score * 100, language, 0)} %</span>
        </span>
        <span className="quiet small">
          {line?.name ?? lineId}
          {' · '}
          {outcome === 'counted' ? t(`moments.how.${evidence.how}`) : t(`moments.why.${outcome}`)}
          {outcome === 'counted' && evidence.score < camera.calibration.confidence && (
            <>
              {' · '}
              {t('moments.belowMinimum')}
            </>
          )}
        </span>
      </button>
    </li>
  )
}
