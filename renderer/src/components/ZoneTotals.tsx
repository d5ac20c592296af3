import type { Camera } from '#core/contract/app-state.ts'
import { formatNumber } from '../i18n/format.ts'
import { useText } from '../i18n/i18n.ts'
import type { InsideZones } from '../overlay/inside-zones.ts'
import { useKnown } from '../state/app-store.ts'
import { DirectionName } from './DirectionName.tsx'

/** Today's entries and exits of every zone of a camera, and who is inside in the picture on screen. */
export function ZoneTotals({ camera, inside }: { camera: Camera; inside?: InsideZones | undefined }) {
  const { t, language } = useText()
  const totals = useKnown((app) => app.zoneTotals)
  if (camera.calibration.zones.length === 0) return null
  return (
    <dl className="totals totals--zones">
      {camera.calibration.zones.map((zone) => {
        const sum = (key: 'entries' | 'exits') =>
          totals.reduce((all, one) => (one.cameraId === camera.id && one.zoneId === zone.id ? all + one[key] : all), 0)
        return (
          <div key={zone.id} className="totals__zone" data-testid={`zone-${zone.id}`}>
            <dt title={zone.name}>{zone.name}</dt>
            <dd className="way way--in">
              <DirectionName text={t('editor.entries')} /> <b>{formatNumber(sum('entries'), language)}</b>
            </dd>
            <dd className="way way--out">
              <DirectionName text={t('editor.exits')} /> <b>{formatNumber(sum('exits'), language)}</b>
            </dd>
            {inside && (
              <dd className="way way--inside">
                <DirectionName text={t('editor.inside')} /> <b>{formatNumber(inside[zone.id] ?? 0, language)}</b>
              </dd>
            )}
          </div>
        )
      })}
    </dl>
  )
}
