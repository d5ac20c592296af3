import { Field } from '../../components/Field.tsx'
import { useText } from '../../i18n/i18n.ts'
import { useKnown } from '../../state/app-store.ts'
import {
  draftDates,
  GROUPINGS,
  offeredGranularities,
  PRESETS,
  useReportDraft,
  type Measure,
  type Preset,
  type ReportDraft,
} from './report-draft.ts'

const MEASURES: readonly Measure[] = ['both', 'in', 'out']

/** Which days, in which steps, by what, and which direction. */
export function PeriodFields({ granularity: shown }: { granularity: ReportDraft['granularity'] }) {
  const { t } = useText()
  const draft = useReportDraft()
  const { change } = draft
  const today = useKnown((app) => app.day)
  const weekStart = useKnown((app) => app.settings.report.weekStart)
  const dates = draftDates(draft, today, weekStart)
  return (
    <div className="report-selection__row">
      <Field label={t('reports.period')}>
        <select
          value={draft.preset}
          onChange={({ target }) => change({ preset: target.value as Preset, from: dates.from, to: dates.to })}
        >
          {PRESETS.map((preset) => (
            <option key={preset} value={preset}>
              {t(`reports.presets.${preset}`)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('reports.from')}>
        <input
          type="date"
          value={dates.from}
          max={dates.to}
          onChange={({ target }) => change({ preset: 'days', from: target.value, to: dates.to })}
        />
      </Field>
      <Field label={t('reports.to')}>
        <input
          type="date"
          value={dates.to}
          min={dates.from}
          onChange={({ target }) => change({ preset: 'days', from: dates.from, to: target.value })}
        />
      </Field>
      <Field label={t('reports.steps')}>
        <select
          value={shown ?? 'day'}
          onChange={({ target }) => change({ granularity: target.value as ReportDraft['granularity'] })}
        >
          {offeredGranularities(dates).map((granularity) => (
            <option key={granularity} value={granularity}>
              {t(`reports.granularities.${granularity}`)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('reports.groupBy')}>
        <select
          value={draft.groupBy}
          onChange={({ target }) => change({ groupBy: target.value as ReportDraft['groupBy'] })}
        >
          {GROUPINGS.map((groupBy) => (
            <option key={groupBy} value={groupBy}>
              {t(`reports.groupings.${groupBy}`)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('reports.measure')}>
        <select value={draft.measure} onChange={({ target }) => change({ measure: target.value as Measure })}>
          {MEASURES.map((measure) => (
            <option key={measure} value={measure}>
              {t(measure === 'both' ? 'reports.both' : `common.${measure}`)}
            </option>
          ))}
        </select>
      </Field>
    </div>
  )
}
