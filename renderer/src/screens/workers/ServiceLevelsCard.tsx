import {
  isKept,
  SERVICE_MEASURES,
  SERVICE_PERIODS,
  sortLevels,
  type ServiceLevel,
  type ServiceMeasure,
} from '#core/monitor/service-level.ts'
import { ScrollBox } from '../../components/ScrollBox.tsx'
import { formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { useKnown } from '../../state/app-store.ts'
import { useUi } from '../../state/ui-store.ts'

/** What is promised of cameras, and how well it was kept. */
export function ServiceLevelsCard({ levels }: { levels: readonly ServiceLevel[] }) {
  const { t } = useText()
  const go = useUi(({ go }) => go)
  const { shown, kept } = sortLevels(levels)
  return (
    <section className="card" data-testid="service-levels">
      <div className="row">
        <h2 className="grow">{t('service.title')}</h2>
        <button className="button" onClick={() => go({ screen: 'settings' })}>
          {t('service.set')}
        </button>
      </div>
      {levels.length === 0 && <p className="quiet">{t('service.none')}</p>}
      {shown.length > 0 && <LevelTable levels={shown} />}
      {kept.length > 0 && (
        <details data-testid="levels-kept">
          <summary>{t('service.keptAll', { count: kept.length })}</summary>
          <LevelTable levels={kept} />
        </details>
      )}
    </section>
  )
}

function LevelTable({ levels }: { levels: readonly ServiceLevel[] }) {
  const { t, language } = useText()
  const cameras = useKnown((app) => app.cameras)
  const written = (measure: ServiceMeasure, value: number | undefined) => {
    if (value === undefined) return '–'
    if (measure === 'latencyP95Ms') return t('live.ms', { value: formatNumber(value, language) })
    // Rounded down: 100 % is only said when nothing is missing.
    return `${formatNumber(Math.floor(value * 10_000) / 100, language, 2)} %`
  }
  return (
    <ScrollBox className="table-scroll">
      <table className="table">
        <thead>
          <tr>
            <th>{t('common.camera')}</th>
            <th>{t('service.measure')}</th>
            <th className="number">{t('service.target')}</th>
            {SERVICE_PERIODS.map((period) => (
              <th key={period} className="number">
                {t(`service.${period}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {levels.flatMap((level) =>
            SERVICE_MEASURES.filter((measure) => level.target[measure] !== undefined).map((measure) => (
              <tr key={`${level.cameraId} ${measure}`}>
                <td>{cameras.find(({ id }) => id === level.cameraId)?.name ?? level.cameraId}</td>
                <td>{t(`service.measures.${measure}`)}</td>
                <td className="number">{written(measure, level.target[measure])}</td>
                {SERVICE_PERIODS.map((period) => {
                  const kept = isKept(measure, level[period], level.target)
                  const tone = kept === undefined ? 'calm' : kept ? 'good' : 'bad'
                  const word = kept === undefined ? 'unknown' : kept ? 'kept' : 'missed'
                  return (
                    <td key={period} className="number">
                      <span className={`badge badge--${tone}`} title={t(`service.${word}`)}>
                        {kept === false && '✕ '}
                        {written(measure, level[period][measure])}
                      </span>
                    </td>
                  )
                })}
              </tr>
            )),
          )}
        </tbody>
      </table>
    </ScrollBox>
  )
}
