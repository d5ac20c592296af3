import type { ReportQuery, ReportView } from '#core/report/report.ts'
import { useText } from '../../i18n/i18n.ts'
import { PeriodFields } from './PeriodFields.tsx'
import { ScopeFields } from './ScopeFields.tsx'

/** Which days, steps, cameras, lines, zones and classes. */
export function SelectionCard({
  query,
  choices,
}: {
  query: ReportQuery | undefined
  choices: ReportView['choices'] | undefined
}) {
  const { t } = useText()
  return (
    <section className="card report-selection" aria-label={t('reports.period')}>
      <PeriodFields granularity={query?.selection.granularity} />
      <ScopeFields choices={choices} />
    </section>
  )
}
