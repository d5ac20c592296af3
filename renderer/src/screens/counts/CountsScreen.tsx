import { MomentsLink } from '../../components/MomentsLink.tsx'
import { RecentCrossings } from '../../components/RecentCrossings.tsx'
import { Icon } from '../../components/Icon.tsx'
import { formatDay, formatNumber } from '../../i18n/format.ts'
import { classText, useText } from '../../i18n/i18n.ts'
import { directionText } from '../../i18n/direction-text.ts'
import { useKnown } from '../../state/app-store.ts'
import { useUi } from '../../state/ui-store.ts'
import { TargetHead } from '../../components/TargetHead.tsx'
import { amountText } from '../reports/labels.ts'
import { useReportDraft } from '../reports/report-draft.ts'

/** Today as it happens; every other day is in Reports. */
export function CountsScreen() {
  const { t, language } = useText()
  const day = useKnown((app) => app.day)
  const recent = useKnown((app) => app.recent)
  const go = useUi(({ go }) => go)
  const change = useReportDraft(({ change }) => change)
  const openReports = () => {
    change({ preset: 'today', granularity: undefined })
    go({ screen: 'reports' })
  }
  return (
    <>
      <header className="screen-head">
        <h1>{t('counts.title')}</h1>
        <span className="quiet">{formatDay(day, language)}</span>
        <span className="grow" />
        <button className="button" onClick={openReports}>
          <Icon name="reports" />
          {t('reports.open')}
        </button>
      </header>
      <div className="counts-layout">
        <section className="card">
          <h2>{t('counts.todayTitle')}</h2>
          <TodayTable />
        </section>
        <ZonesCard />
        <section className="card">
          <h2>{t('counts.recentTitle')}</h2>
          <RecentCrossings rows={recent.slice(0, 50)} showCamera />
        </section>
      </div>
    </>
  )
}

function TodayTable() {
  const { t, language } = useText()
  const totals = useKnown((app) => app.lineTotals)
  const corrections = useKnown((app) => app.lineCorrections)
  const cameras = useKnown((app) => app.cameras)
  const corrected = (key: 'in' | 'out'): string =>
    amountText(
      corrections.reduce((all, one) => all + one[key], 0),
      language,
    )
  if (totals.length === 0) return <p className="quiet">{t('counts.noCounts')}</p>
  const sum = (key: 'in' | 'out'): string =>
    formatNumber(
      totals.reduce((all, total) => all + total[key], 0),
      language,
    )
  return (
    <table className="table">
      {corrections.length > 0 && (
        <caption className="quiet small" data-testid="today-corrected">
          {t('corrections.today', { in: corrected('in'), out: corrected('out') })}
        </caption>
      )}
      <TargetHead target={t('counts.line')} />
      <tbody>
        {totals.map((total) => {
          const camera = cameras.find(({ id }) => id === total.cameraId)
          const line = camera?.calibration.lines.find(({ id }) => id === total.lineId)
          return (
            <tr key={`${total.cameraId} ${total.lineId} ${total.className}`}>
              <td>{camera?.name ?? total.cameraId}</td>
              <td>
                {line?.name ?? total.lineId}
                {line?.ways && (
                  <small className="quiet">
                    {' '}
                    · {directionText(t, line, 'in')} / {directionText(t, line, 'out')}
                  </small>
                )}
              </td>
              <td>{classText(total.className)}</td>
              <td className="number">
                <MomentsLink cameraId={total.cameraId} lineId={total.lineId} direction="in">
                  {formatNumber(total.in, language)}
                </MomentsLink>
              </td>
              <td className="number">
                <MomentsLink cameraId={total.cameraId} lineId={total.lineId} direction="out">
                  {formatNumber(total.out, language)}
                </MomentsLink>
              </td>
            </tr>
          )
        })}
        <tr className="table__total">
          <td colSpan={3}>{t('counts.total')}</td>
          <td className="number">{sum('in')}</td>
          <td className="number">{sum('out')}</td>
        </tr>
      </tbody>
    </table>
  )
}

/** Entries and exits of the zones, where there are any. */
function ZonesCard() {
  const { t, language } = useText()
  const totals = useKnown((app) => app.zoneTotals)
  const cameras = useKnown((app) => app.cameras)
  if (totals.length === 0) return null
  return (
    <section className="card">
      <h2>{t('counts.zonesTitle')}</h2>
      <table className="table">
        <TargetHead target={t('counts.zone')} />
        <tbody>
          {totals.map(({ cameraId, zoneId, className, entries, exits }) => {
            const camera = cameras.find(({ id }) => id === cameraId)
            return (
              <tr key={`${cameraId} ${zoneId} ${className}`}>
                <td>{camera?.name ?? cameraId}</td>
                <td>{camera?.calibration.zones.find(({ id }) => id === zoneId)?.name ?? zoneId}</td>
                <td>{classText(className)}</td>
                <td className="number">{formatNumber(entries, language)}</td>
                <td className="number">{formatNumber(exits, language)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
