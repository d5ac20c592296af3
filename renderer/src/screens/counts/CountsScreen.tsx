import type { Camera } from '#core/contract/app-state.ts'
import type { Direction } from '#core/count/count-event.ts'
import type { LineTotal } from '#core/count/totals.ts'
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
import { useTargetNames } from './useTargetNames.ts'

const NONE: readonly LineTotal[] = []

/** Today as it happens; every other day is in Reports. */
export function CountsScreen() {
  const { t, language } = useText()
  const day = useKnown((app) => app.day)
  const recent = useKnown((app) => app.recent)
  const totals = useKnown((app) => app.lineTotals)
  const corrections = useKnown((app) => app.lineCorrections)
  const { isTrial } = useTargetNames()
  const [site, trial] = [false, true].map((wanted) => totals.filter(({ cameraId }) => isTrial(cameraId) === wanted))
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
          <TodayTable totals={site!} corrections={corrections.filter(({ cameraId }) => !isTrial(cameraId))} />
        </section>
        <ZonesCard />
        {trial!.length > 0 && (
          <section className="card" data-testid="trial-counts">
            <h2>{t('counts.trialTitle')}</h2>
            <p className="quiet small">{t('counts.trialHint')}</p>
            <TodayTable totals={trial!} corrections={NONE} />
          </section>
        )}
        <section className="card">
          <h2>{t('counts.recentTitle')}</h2>
          <RecentCrossings rows={recent.slice(0, 50)} showCamera />
        </section>
      </div>
    </>
  )
}

function TodayTable({ totals, corrections }: { totals: readonly LineTotal[]; corrections: readonly LineTotal[] }) {
  const { t, language } = useText()
  const cameras = useKnown((app) => app.cameras)
  const { cameraName, targetName } = useTargetNames()
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
              <td>{cameraName(total.cameraId)}</td>
              <td>
                {targetName(total.cameraId, total.lineId)}
                {line?.ways && (
                  <small className="quiet">
                    {' '}
                    · {directionText(t, line, 'in')} / {directionText(t, line, 'out')}
                  </small>
                )}
              </td>
              <td className="word">{classText(total.className)}</td>
              {(['in', 'out'] as const).map((direction) => (
                <td key={direction} className="number">
                  <Count camera={camera} total={total} direction={direction} />
                </td>
              ))}
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

/** Only a camera that is still there can show its moments. */
function Count({ camera, total, direction }: { camera: Camera | undefined; total: LineTotal; direction: Direction }) {
  const { language } = useText()
  const text = formatNumber(total[direction], language)
  return camera ? (
    <MomentsLink cameraId={total.cameraId} lineId={total.lineId} direction={direction}>
      {text}
    </MomentsLink>
  ) : (
    text
  )
}

/** Entries and exits of the zones, where there are any. */
function ZonesCard() {
  const { t, language } = useText()
  const { cameraName, targetName, isTrial } = useTargetNames()
  const totals = useKnown((app) => app.zoneTotals).filter(({ cameraId }) => !isTrial(cameraId))
  if (totals.length === 0) return null
  return (
    <section className="card">
      <h2>{t('counts.zonesTitle')}</h2>
      <table className="table">
        <TargetHead target={t('counts.zone')} zone />
        <tbody>
          {totals.map(({ cameraId, zoneId, className, entries, exits }) => (
            <tr key={`${cameraId} ${zoneId} ${className}`}>
              <td>{cameraName(cameraId)}</td>
              <td>{targetName(cameraId, zoneId)}</td>
              <td className="word">{classText(className)}</td>
              <td className="number">{formatNumber(entries, language)}</td>
              <td className="number">{formatNumber(exits, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
