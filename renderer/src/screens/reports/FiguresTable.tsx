import { memo, useMemo } from 'react'
import { ScrollBox } from '../../components/ScrollBox.tsx'
import { useText } from '../../i18n/i18n.ts'
import { useKnown } from '../../state/app-store.ts'
import { FiguresBucketRow } from './FiguresBucketRow.tsx'
import { FiguresTotalRow } from './FiguresTotalRow.tsx'
import { bucketLabels, groupName, wayNames } from './labels.ts'
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
  const ways = wayNames(t, groups)
  const isDegraded = groups.some(({ total, degraded }) => total.degraded > 0 || degraded.some((share) => share > 0))
  return (
    <section className="card">
      <h2>{t('reports.table')}</h2>
      <ScrollBox className="table-scroll">
        <table className="table" data-testid="report-table">
          <thead>
            <tr>
              <th>{t('reports.step')}</th>
              <th>{t('reports.group')}</th>
              <th className="number">{ways.in}</th>
              <th className="number">{ways.out}</th>
              <th className="number">{t('reports.watched')}</th>
              {isDegraded && <th className="number">{t('reports.degraded')}</th>}
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <FiguresTotalRow
                key={group.key}
                group={group}
                name={groupName(group, texts)}
                showsDegraded={isDegraded}
              />
            ))}
            {shownBuckets.flatMap(({ bucket, index }) =>
              groups.map((group) => (
                <FiguresBucketRow
                  key={`${bucket.startMs} ${group.key}`}
                  bucket={bucket}
                  label={full(bucket)}
                  group={group}
                  index={index}
                  name={groupName(group, texts)}
                  timeZone={timeZone}
                  showsDegraded={isDegraded}
                />
              )),
            )}
          </tbody>
        </table>
      </ScrollBox>
      {shownBuckets.length < buckets.length && (
        <button className="button" onClick={more}>
          {t('reports.showMore')}
        </button>
      )}
    </section>
  )
})
