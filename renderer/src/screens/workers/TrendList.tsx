import { MAX_MORE } from '#core/monitor/capacity.ts'
import type { Trends } from '#core/contract/monitor-view.ts'
import { formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { useKnown } from '../../state/app-store.ts'

/** What goes up and down, and what will be full when. */
export function TrendList({ trends }: { trends: Trends }) {
  const { t, language } = useText()
  const cameras = useKnown((app) => app.cameras)
  const name = (id: string) => cameras.find((camera) => camera.id === id)?.name ?? id
  const number = (value: number, digits = 0) => formatNumber(value, language, digits)
  const full = (key: 'diskFull' | 'memoryFull' | 'cpuFull', days: number | undefined) =>
    days === undefined ? undefined : t(`monitor.${key}`, { count: days, days: number(days) })
  const room = ({ cameraId, more }: Trends['capacity'][number]) => {
    const camera = name(cameraId)
    if (more >= MAX_MORE) return t('monitor.capacityMany', { count: MAX_MORE, camera })
    return more >= 0
      ? t('monitor.capacity', { count: more, camera })
      : t('monitor.capacityOver', { count: -more, camera })
  }
  const lines = [
    full('diskFull', trends.forecast.disk),
    full('memoryFull', trends.forecast.memory),
    full('cpuFull', trends.forecast.cpu),
    ...trends.capacity.map(room),
    ...trends.performance.map(({ cameraId, percentPerDay }) =>
      t('monitor.performance', { camera: name(cameraId), percent: number(percentPerDay, 1) }),
    ),
  ].filter((line) => line !== undefined)
  if (lines.length === 0) return <p className="quiet">{t('monitor.noTrends')}</p>
  return (
    <ul className="plain-list" data-testid="trends">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}
