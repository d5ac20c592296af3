import type { CrossingRow } from '#core/contract/app-state.ts'
import { formatRecent } from '../i18n/format.ts'
import { classText, useText } from '../i18n/i18n.ts'
import { directionText } from '../i18n/direction-text.ts'
import { useTargetNames } from '../screens/counts/useTargetNames.ts'
import { useKnown } from '../state/app-store.ts'

/** The last committed crossings, newest first. */
export function RecentCrossings({ rows, showCamera = false }: { rows: readonly CrossingRow[]; showCamera?: boolean }) {
  const { t, language } = useText()
  const cameras = useKnown((app) => app.cameras)
  const { cameraName, targetName } = useTargetNames()
  const timeZone = useKnown((app) => app.settings.timeZone)
  const today = useKnown((app) => app.day)
  if (rows.length === 0) return <p className="quiet">{t('live.noRecent')}</p>
  return (
    <ul className="crossings">
      {rows.map((row) => {
        const camera = cameras.find(({ id }) => id === row.cameraId)
        const line = camera?.calibration.lines.find(({ id }) => id === row.lineId)
        const way = directionText(t, line, row.direction)
        const what = [
          ...(showCamera ? [cameraName(row.cameraId)] : []),
          targetName(row.cameraId, row.lineId),
          classText(row.className),
        ].join(' · ')
        return (
          <li key={row.id}>
            <time>{formatRecent(row.atMs, today, language, timeZone)}</time>
            <span className={`way way--${row.direction}`} title={way}>
              {way}
            </span>
            <span className="crossings__what" title={what}>
              {what}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
