import { memo } from 'react'
import type { ReportView } from '#core/report/report.ts'
import { formatDateTime, formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { useKnown } from '../../state/app-store.ts'
import type { ShownView } from './useReportView.ts'

const MAX_GAPS = 40

/** What makes figures less than they seem: gaps, times of fewer frames, changes of what is counted with. */
export const MarksCard = memo(function MarksCard({ view: { gaps, gapsLeftOut, degraded, changes } }: ShownView) {
  const { t, language } = useText()
  const timeZone = useKnown((app) => app.settings.timeZone)
  const time = (ms: number | undefined): string =>
    ms === undefined ? t('reports.lasts') : formatDateTime(ms, language, timeZone)
  const rows = [
    ...changes.map((change) => ({
      key: `c${change.cameraId}${change.atMs}`,
      camera: change.camera,
      from: time(change.atMs),
      to: '',
      text: changeText(change),
      badge: 'busy',
    })),
    ...degraded.slice(0, MAX_GAPS).map((span) => ({
      key: `d${span.cameraId}${span.fromMs}`,
      camera: span.camera,
      from: time(span.fromMs),
      to: time(span.toMs),
      text: t(`reports.levels.${span.level}`, { fps: formatNumber(span.fps, language, 1), of: span.of }),
      badge: 'warn',
    })),
    ...gaps.slice(0, MAX_GAPS).map((gap) => ({
      key: `g${gap.cameraId}${gap.fromMs}`,
      camera: gap.camera,
      from: time(gap.fromMs),
      to: time(gap.toMs),
      text: t(`reports.reasons.${reasonKey(gap.reason)}`),
      badge: 'bad',
    })),
  ]
  const left = gapsLeftOut + Math.max(0, gaps.length - MAX_GAPS)
  return (
    <section className="card" data-testid="report-marks">
      <h2>{t('reports.marksTitle')}</h2>
      {rows.length === 0 ? (
        <p className="quiet">{t('reports.noMarks')}</p>
      ) : (
        <div className="table-scroll table-scroll--short">
          <table className="table">
            <thead>
              <tr>
                <th>{t('common.camera')}</th>
                <th>{t('reports.gapFrom')}</th>
                <th>{t('reports.gapTo')}</th>
                <th>{t('reports.why')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ key, camera, from, to, text, badge }) => (
                <tr key={key}>
                  <td>{camera}</td>
                  <td>{from}</td>
                  <td>{to}</td>
                  <td>
                    <span className={`badge badge--${badge}`}>{text}</span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {left > 0 && <p className="quiet">{t('reports.moreGaps', { count: left })}</p>}
    </section>
  )

  function changeText({ changed, before, after }: ReportView['changes'][number]): string {
    const parts = changed.map((part) => {
      if (part === 'version') return t('reports.changedParts.version', { before: before.version, after: after.version })
      if (part === 'model')
        return t('reports.changedParts.model', { before: before.model.name, after: after.model.name })
      return t(`reports.changedParts.${part}`)
    })
    return `${t('reports.changed')}: ${parts.join(', ')}`
  }
})

const APART = {
  off: 'off',
  'app.notRunning': 'app_notRunning',
  'app.asleep': 'app_asleep',
  'data.lost': 'data_lost',
} as const

function reasonKey(reason: string) {
  if (Object.hasOwn(APART, reason)) return APART[reason as keyof typeof APART]
  if (reason === 'connecting' || reason === 'reconnecting' || reason.startsWith('source.')) return 'source'
  if (reason.startsWith('model.') || reason.startsWith('provider.')) return 'model'
  return reason.startsWith('worker.') ? 'worker' : 'other'
}
