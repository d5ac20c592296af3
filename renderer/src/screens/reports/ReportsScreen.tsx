import { useDeferredValue, useMemo } from 'react'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { useText } from '../../i18n/i18n.ts'
import { useKnown } from '../../state/app-store.ts'
import { ChartCard } from './ChartCard.tsx'
import { CorrectionsCard } from './CorrectionsCard.tsx'
import { ExportCard } from './ExportCard.tsx'
import { FiguresTable } from './FiguresTable.tsx'
import { HeatCard } from './HeatCard.tsx'
import { InsideCard } from './InsideCard.tsx'
import { MarksCard } from './MarksCard.tsx'
import { draftQuery, useReportDraft } from './report-draft.ts'
import { ScheduleCard } from './ScheduleCard.tsx'
import { SelectionCard } from './SelectionCard.tsx'
import { Totals } from './Totals.tsx'
import { ReportLookupCard } from './ReportLookupCard.tsx'
import { useReportView } from './useReportView.ts'

/** What was counted over a period: pictures, figures, what is missing from them, and files of it. */
export function ReportsScreen() {
  const { t } = useText()
  const draft = useReportDraft()
  const today = useKnown((app) => app.day)
  const { weekStart, openingHours } = useKnown((app) => app.settings.report)
  const query = useMemo(
    () => draftQuery(draft, today, weekStart, openingHours === null),
    [draft, today, weekStart, openingHours],
  )
  const { shown, isLoading, error, again } = useReportView(query)
  // The picture first: the tables of a year take as long to build.
  const later = useDeferredValue(shown)
  return (
    <>
      <header className="screen-head">
        <h1>{t('reports.title')}</h1>
        <span className="grow" />
        <span className="quiet" aria-live="polite" data-testid="report-state" data-took-ms={shown?.tookMs}>
          {isLoading ? t('reports.loading') : shown ? t('reports.took', { ms: shown.tookMs }) : ''}
        </span>
      </header>
      <SelectionCard query={query} choices={shown?.view.choices} />
      {error && <ErrorNote error={error} />}
      {shown &&
        (shown.view.groups.length === 0 ? (
          <p className="quiet">{t('reports.nothing')}</p>
        ) : (
          <div className={isLoading ? 'report report--old' : 'report'} data-testid="report">
            <Totals {...shown} />
            <ChartCard {...shown} measure={draft.measure} />
            {later && (
              <>
                <div className="report__pair">
                  <HeatCard {...later} />
                  <InsideCard {...later} />
                </div>
                <FiguresTable {...later} />
                <CorrectionsCard {...later} onEntered={again} />
                <MarksCard {...later} />
              </>
            )}
          </div>
        ))}
      {query && <ExportCard query={query} />}
      <ScheduleCard />
      <ReportLookupCard />
    </>
  )
}
