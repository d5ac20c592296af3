import { memo, useMemo } from 'react'
import { formatDate, formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { useKnown } from '../../state/app-store.ts'
import { EChart } from './EChart.tsx'
import { figuresOption, MAX_CURVES } from './figures-option.ts'
import { bucketLabels, correctedText, groupName, shareText } from './labels.ts'
import type { Measure } from './report-draft.ts'
import type { ShownView } from './useReportView.ts'

/** Counts along the period, with what was not watched, times of fewer frames and changes in it. */
export const ChartCard = memo(function ChartCard({
  query: { selection },
  view,
  measure,
}: ShownView & { measure: Measure }) {
  const { t, language } = useText()
  const timeZone = useKnown((app) => app.settings.timeZone)
  const option = useMemo(() => {
    const { short } = bucketLabels(selection.granularity, timeZone, language)
    const groupTexts = { lines: t('reports.lines'), zones: t('reports.zones'), zone: t('reports.zones') }
    return figuresOption(view, view.buckets.map(short), measure, {
      in: t('common.in'),
      out: t('common.out'),
      notWatched: t('reports.notWatched'),
      degraded: t('reports.degraded'),
      change: t('reports.change'),
      count: (value) => formatNumber(value, language),
      corrected: (counted, correction) => correctedText(counted, correction, language),
      share: (share) => shareText(share, language),
      groupName: (group) => groupName(group, groupTexts),
    })
  }, [view, selection.granularity, measure, timeZone, language, t])
  const curves = view.groups.filter(({ kind }) => kind === 'line').length || view.groups.length
  const label = t('reports.chartLabel', {
    steps: t(`reports.granularities.${selection.granularity}`),
    from: formatDate(selection.from, language),
    to: formatDate(selection.to, language),
  })
  return (
    <section className="card">
      <h2>{t('reports.chartTitle')}</h2>
      <EChart option={option} height={330} label={label} />
      <MarkLegend view={view} />
      {curves > MAX_CURVES && <p className="quiet">{t('reports.moreCurves', { shown: MAX_CURVES, all: curves })}</p>}
      <p className="field__hint">{t('reports.coverageNote')}</p>
    </section>
  )
})

/** What the tint and the lines across mean, where there are any. */
function MarkLegend({ view }: { view: ShownView['view'] }) {
  const { t } = useText()
  const degraded = view.groups.some((group) => group.degraded.some((share) => share > 0))
  if (!degraded && view.changes.length === 0) return null
  return (
    <ul className="chart-legend" data-testid="mark-legend">
      {degraded && <li className="chart-legend__degraded">{t('reports.degraded')}</li>}
      {view.changes.length > 0 && <li className="chart-legend__change">{t('reports.change')}</li>}
    </ul>
  )
}
