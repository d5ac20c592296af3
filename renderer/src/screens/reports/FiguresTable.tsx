import { memo, useMemo } from 'react'
import type { ReportGroup } from '#core/report/report.ts'
import { useText } from '../../i18n/i18n.ts'
import { useKnown } from '../../state/app-store.ts'
import { bucketLabels, correctedText, groupName, shareText } from './labels.ts'
import { useMoreRows } from './useMoreRows.ts'
import type { ShownView } from './useReportView.ts'

const ROWS_AT_A_TIME = 100

/** Every figure of the chart and more, newest first, with what was watched of it. */
export const FiguresTable = memo(function FiguresTable({ query: { selection }, view }: ShownView) {
  const { t, language } = useText()
  const timeZone = useKnown((app) => app.settings.timeZone)
  const [rows, more] = useMoreRows(view, ROWS_AT_A_TIME)
  const full = useMemo(
    () => bucketLabels(selection.granularity, timeZone, language).full,
    [selection.granularity, timeZone, language],
  )
  const texts = { lines: t('reports.lines'), zones: t('reports.zones'), zone: t('reports.zones') }
  const { groups, buckets } = view
  const shownBuckets = buckets
    .map((bucket, index) => ({ bucket, index }))
    .reverse()
    .slice(0, Math.ceil(rows / Math.max(1, groups.length)))
  const isDegraded = groups.some(({ total, degraded }) => total.degraded > 0 || degraded.some((share) => share > 0))
  const total = (key: 'in' | 'out', group: ReportGroup, index: number) =>
    correctedText(
      group[key][index]!,
      (key === 'in' ? group.correctionsIn : group.correctionsOut)?.[index] ?? 0,
      language,
    )
  return (
    <section className="card">
      <h2>{t('reports.table')}</h2>
      <div className="table-scroll">
        <table className="table" data-testid="report-table">
          <thead>
            <tr>
              <th>{t('reports.step')}</th>
              <th>{t('reports.group')}</th>
              <th className="number">{t('common.in')}</th>
              <th className="number">{t('common.out')}</th>
              <th className="number">{t('reports.watched')}</th>
              {isDegraded && <th className="number">{t('reports.degraded')}</th>}
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <tr key={group.key} className="table__total">
                <td>{t('reports.total')}</td>
                <td>{groupName(group, texts)}</td>
                <td className="number">{correctedText(group.total.in, group.total.correctionIn, language)}</td>
                <td className="number">{correctedText(group.total.out, group.total.correctionOut, language)}</td>
                <td className={group.total.coverage < 1 ? 'number lacking' : 'number'}>
                  {shareText(group.total.coverage, language)}
                </td>
                {isDegraded && (
                  <td className="number">
                    {group.total.degraded > 0 ? shareText(group.total.degraded, language) : ''}
                  </td>
                )}
              </tr>
            ))}
            {shownBuckets.flatMap(({ bucket, index }) =>
              groups.map((group) => (
                <tr key={`${bucket.startMs} ${group.key}`}>
                  <td>
                    {full(bucket)}
                    {!bucket.isWhole && <span className="quiet"> {t('reports.cut')}</span>}
                  </td>
                  <td>{groupName(group, texts)}</td>
                  <td className="number">{total('in', group, index)}</td>
                  <td className="number">{total('out', group, index)}</td>
                  <td className={bucket.openMs > 0 && group.coverage[index]! < 1 ? 'number lacking' : 'number'}>
                    {bucket.openMs === 0 ? t('reports.closed') : shareText(group.coverage[index]!, language)}
                  </td>
                  {isDegraded && (
                    <td className="number">
                      {group.degraded[index]! > 0 ? shareText(group.degraded[index]!, language) : ''}
                    </td>
                  )}
                </tr>
              )),
            )}
          </tbody>
        </table>
      </div>
      {shownBuckets.length < buckets.length && (
        <button className="button" onClick={more}>
          {t('reports.showMore')}
        </button>
      )}
    </section>
  )
})
