import type { ReportQuery, ReportView } from '#core/report/report.ts'
import { Field } from '../../components/Field.tsx'
import { classText, useText } from '../../i18n/i18n.ts'
import { useKnown } from '../../state/app-store.ts'
import { PickMany } from './PickMany.tsx'
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

/** Which days, steps, cameras, lines, zones and classes. */
export function SelectionCard({
  query,
  choices,
}: {
  query: ReportQuery | undefined
  choices: ReportView['choices'] | undefined
}) {
  const { t } = useText()
  const draft = useReportDraft()
  const { change } = draft
  const today = useKnown((app) => app.day)
  const { weekStart, openingHours } = useKnown((app) => app.settings.report)
  const dates = draftDates(draft, today, weekStart)
  const cameraName = (cameraId: string): string =>
    choices?.cameras.find((camera) => camera.cameraId === cameraId)?.name ?? cameraId
  const gone = (name: string, isGone: boolean): string => (isGone ? `${name} (${t('reports.gone')})` : name)
  return (
    <section className="card report-selection" aria-label={t('reports.period')}>
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
            value={query?.selection.granularity ?? 'day'}
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
      <div className="report-selection__row">
        <PickMany
          label={t('reports.cameras')}
          options={(choices?.cameras ?? []).map(({ cameraId, name, isGone }) => ({
            key: cameraId,
            text: gone(name, isGone),
          }))}
          chosen={draft.cameraIds}
          onChange={(cameraIds) => change({ cameraIds })}
        />
        <PickMany
          label={t('reports.places')}
          options={(choices?.targets ?? []).map((target) => ({
            key: JSON.stringify([target.cameraId, target.kind, target.targetId]),
            text: gone(`${cameraName(target.cameraId)} · ${target.name}`, target.isGone),
          }))}
          chosen={draft.targets?.map(({ cameraId, kind, targetId }) => JSON.stringify([cameraId, kind, targetId]))}
          onChange={(keys) =>
            change({
              targets: keys?.map((key) => {
                const [cameraId, kind, targetId] = JSON.parse(key) as [string, 'line' | 'zone', string]
                return { cameraId, kind, targetId }
              }),
            })
          }
        />
        <PickMany
          label={t('reports.classes')}
          options={(choices?.classNames ?? []).map((name) => ({ key: name, text: classText(name) }))}
          chosen={draft.classNames}
          onChange={(classNames) => change({ classNames })}
        />
        {openingHours && (
          <label className="check report-selection__check">
            <input
              type="checkbox"
              checked={draft.openOnly}
              onChange={({ target }) => change({ openOnly: target.checked })}
            />
            {t('reports.openOnly')}
          </label>
        )}
      </div>
    </section>
  )
}
