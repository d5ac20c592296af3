import type { MetricName, MetricSeries } from '#core/metrics/metric.ts'
import { ScrollBox } from '../../components/ScrollBox.tsx'
import { formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { lastOf, useSeries } from './useSeries.ts'

const SPAN_S = 60
const FRESH_S = 5
const FIGURES = ['queued', 'per_hour', 'processing_ms', 'success_ratio', 'error_ratio'] as const
const namesOf = (by: 'kind' | 'priority') => FIGURES.map((figure): MetricName => `tasks_${figure}_of_${by}`)
const NAMES = { kind: namesOf('kind'), priority: namesOf('priority') }

/** Jobs that wait and those that ended in the last hour, by kind and by priority. */
export function JobGroups() {
  const { t } = useText()
  const byKind = useSeries(NAMES.kind, SPAN_S)
  const byPriority = useSeries(NAMES.priority, SPAN_S)
  const kindName = (kind: string) => t(`jobs.kinds.${kind as 'snapshot'}`, { defaultValue: kind })
  if (byKind.every((series) => lastOf(series) === undefined))
    return <p className="quiet small">{t('monitor.noJobs')}</p>
  return (
    <ScrollBox className="table-scroll">
      <table className="table" data-testid="job-groups">
        <thead>
          <tr>
            <th>{t('monitor.ofHour')}</th>
            <th className="number">{t('monitor.waiting')}</th>
            <th className="number">{t('monitor.ended')}</th>
            <th className="number">{t('monitor.duration')}</th>
            <th className="number">{t('monitor.succeeded')}</th>
            <th className="number">{t('monitor.failed')}</th>
          </tr>
        </thead>
        <GroupRows series={byKind} by="kind" nameOf={kindName} />
        <GroupRows series={byPriority} by="priority" nameOf={(priority) => t('monitor.priority', { priority })} />
      </table>
    </ScrollBox>
  )
}

function GroupRows({
  series,
  by,
  nameOf,
}: {
  series: readonly MetricSeries[]
  by: 'kind' | 'priority'
  nameOf: (label: string) => string
}) {
  const { language } = useText()
  const labels = [...new Set(series.map(({ label }) => label))].sort()
  const of = (figure: (typeof FIGURES)[number], label: string) => {
    const found = series.find((one) => one.name === `tasks_${figure}_of_${by}` && one.label === label)
    // What is not measured any more is over: no job of that kind waits.
    return found?.values.slice(-FRESH_S).findLast((value) => value !== null) ?? undefined
  }
  const written = (value: number | undefined, times = 1, unit = '', digits = 0) =>
    value === undefined ? '–' : `${formatNumber(value * times, language, digits)}${unit}`
  return (
    <tbody>
      {labels.map((label) => (
        <tr key={label}>
          <td>{nameOf(label)}</td>
          <td className="number">{written(of('queued', label) ?? 0)}</td>
          <td className="number">{written(of('per_hour', label) ?? 0)}</td>
          <td className="number">{written(of('processing_ms', label), 1e-3, ' s', 1)}</td>
          <td className="number">{written(of('success_ratio', label), 100, ' %')}</td>
          <td className="number">{written(of('error_ratio', label), 100, ' %')}</td>
        </tr>
      ))}
    </tbody>
  )
}
