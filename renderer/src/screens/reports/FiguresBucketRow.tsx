import type { ReportGroup, ReportView } from '#core/report/report.ts'
import { formatClock } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { correctedText, shareText } from './labels.ts'

/** A group in one step of the period. */
export function FiguresBucketRow({
  bucket,
  label,
  group,
  index,
  name,
  timeZone,
  showsDegraded,
}: {
  bucket: ReportView['buckets'][number]
  label: string
  group: ReportGroup
  /** Of the step in the figures of the group. */
  index: number
  name: string
  timeZone: string
  showsDegraded: boolean
}) {
  const { t, language } = useText()
  const total = (key: 'in' | 'out') =>
    correctedText(
      group[key][index]!,
      (key === 'in' ? group.correctionsIn : group.correctionsOut)?.[index] ?? 0,
      language,
    )
  return (
    <tr>
      <td>
        {label}
        {!bucket.isWhole && <span className="quiet"> {t('reports.cut')}</span>}
        {bucket.untilMs !== undefined && (
          <span className="quiet">
            {' '}
            {t('reports.until', { time: formatClock(bucket.untilMs, language, timeZone) })}
          </span>
        )}
      </td>
      <td>{name}</td>
      <td className="number">{total('in')}</td>
      <td className="number">{total('out')}</td>
      <td className={bucket.openMs > 0 && group.coverage[index]! < 1 ? 'number lacking' : 'number'}>
        {bucket.openMs === 0 ? t('reports.closed') : shareText(group.coverage[index]!, language)}
      </td>
      {showsDegraded && (
        <td className="number">{group.degraded[index]! > 0 ? shareText(group.degraded[index]!, language) : ''}</td>
      )}
    </tr>
  )
}
