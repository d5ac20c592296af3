import { ReportFileFormat, type ReportContent } from '#core/contract/methods/reports.ts'
import type { Granularity } from '#core/report/report-selection.ts'
import { Choice } from '../../components/Choice.tsx'
import { Field } from '../../components/Field.tsx'
import { useText } from '../../i18n/i18n.ts'

export interface ExportOptions {
  readonly format: ReportFileFormat
  readonly content: ReportContent
  readonly bom: boolean
  readonly delimiter: ',' | ';'
}

/** Whether a format can hold the single crossings. */
export const hasCrossings = (format: ReportFileFormat): boolean =>
  format === 'csv' || format === 'xlsx' || format === 'parquet'

/** Which kind of file, what is in it, and how its fields are set apart. */
export function ExportFields({
  options,
  granularity,
  onChange,
}: {
  options: ExportOptions
  granularity: Granularity
  onChange: (options: ExportOptions) => void
}) {
  const { t } = useText()
  const { format, content, bom, delimiter } = options
  const change = (part: Partial<ExportOptions>) => onChange({ ...options, ...part })
  return (
    <div className="report-selection__row">
      <Field label={t('reports.format')}>
        <select value={format} onChange={({ target }) => change({ format: target.value as ReportFileFormat })}>
          {ReportFileFormat.options.map((name) => (
            <option key={name} value={name}>
              {t(`reports.formats.${name}`)}
            </option>
          ))}
        </select>
      </Field>
      {hasCrossings(format) && (
        <Field label={t('reports.content')}>
          <select value={content} onChange={({ target }) => change({ content: target.value as ReportContent })}>
            <option value="figures">
              {t('reports.figures', { steps: t(`reports.granularities.${granularity}`).toLowerCase() })}
            </option>
            <option value="crossings">{t('reports.crossings')}</option>
          </select>
        </Field>
      )}
      {format === 'csv' && (
        <>
          <Choice
            label={t('reports.delimiter')}
            value={delimiter}
            options={[
              { value: ',', text: t('reports.comma') },
              { value: ';', text: t('reports.semicolon') },
            ]}
            onChange={(value) => change({ delimiter: value })}
          />
          <label className="check report-selection__check">
            <input type="checkbox" checked={bom} onChange={({ target }) => change({ bom: target.checked })} />
            {t('reports.bom')}
          </label>
        </>
      )}
    </div>
  )
}
