import type { ReportContent } from '#core/contract/methods/reports.ts'
import { REPORT_FORMATS, ReportFormat } from '#core/report/report-format.ts'
import type { Granularity } from '#core/report/report-selection.ts'
import { Choice } from '../../components/Choice.tsx'
import { Field } from '../../components/Field.tsx'
import { useText } from '../../i18n/i18n.ts'

export interface ExportOptions {
  readonly format: ReportFormat
  readonly content: ReportContent
  readonly bom: boolean
  readonly delimiter: ',' | ';'
}

/** Formats about which more than their name is worth telling. */
const MORE = { xlsx: 'reports.formats.xlsx', pdf: 'reports.formats.pdf' } as const

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
        <select value={format} onChange={({ target }) => change({ format: target.value as ReportFormat })}>
          {ReportFormat.options.map((name) => (
            <option key={name} value={name}>
              {name in MORE ? t(MORE[name as keyof typeof MORE]) : REPORT_FORMATS[name].name}
            </option>
          ))}
        </select>
      </Field>
      {REPORT_FORMATS[format].holdsCrossings && (
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
