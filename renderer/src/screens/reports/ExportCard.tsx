import { useRef, useState } from 'react'
import type { ReportQuery } from '#core/report/report.ts'
import { ReportFileFormat, type ReportContent } from '#core/contract/methods/reports.ts'
import { Choice } from '../../components/Choice.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Field } from '../../components/Field.tsx'
import { Icon } from '../../components/Icon.tsx'
import { useAction } from '../../components/useAction.ts'
import { formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { exportFile, type ExportProgress } from './export-file.ts'
import { shareText } from './labels.ts'

/** A file of exactly what is chosen. */
export function ExportCard({ query: { selection } }: { query: ReportQuery }) {
  const { t, language } = useText()
  const [format, setFormat] = useState<ReportFileFormat>('xlsx')
  const [content, setContent] = useState<ReportContent>('figures')
  const [bom, setBom] = useState(true)
  // Where the decimal sign is a comma, Excel splits at the semicolon.
  const [delimiter, setDelimiter] = useState<',' | ';'>(language === 'vi' ? ';' : ',')
  const [progress, setProgress] = useState<ExportProgress | undefined>()
  const [done, setDone] = useState<{ fileName: string; bytes: number } | undefined>()
  const abort = useRef<AbortController | undefined>(undefined)
  const { run, busy, error } = useAction()
  const hasCrossings = format === 'csv' || format === 'xlsx' || format === 'parquet'
  const save = async () => {
    abort.current = new AbortController()
    setDone(undefined)
    setProgress(undefined)
    const { signal } = abort.current
    setDone(
      await run(() =>
        exportFile(
          { selection, format, content: hasCrossings ? content : 'figures', bom, delimiter },
          signal,
          setProgress,
        ),
      ),
    )
  }
  const state = (): string => {
    if (!busy)
      return done
        ? t('reports.saved', { file: done.fileName, size: formatNumber(Math.ceil(done.bytes / 1000), language) })
        : ''
    if (progress === undefined) return t('reports.loading')
    if (progress === 'fetching') return t('reports.fetching')
    return progress.total > 0
      ? t('reports.writingOf', { share: shareText(Math.min(1, progress.done / progress.total), language) })
      : t('reports.writing', { done: formatNumber(progress.done, language) })
  }
  return (
    <section className="card form" data-testid="report-export">
      <h2>{t('reports.exportTitle')}</h2>
      <p className="field__hint">{t('reports.exportNote')}</p>
      <div className="report-selection__row">
        <Field label={t('reports.format')}>
          <select value={format} onChange={({ target }) => setFormat(target.value as ReportFileFormat)}>
            {ReportFileFormat.options.map((name) => (
              <option key={name} value={name}>
                {t(`reports.formats.${name}`)}
              </option>
            ))}
          </select>
        </Field>
        {hasCrossings && (
          <Field label={t('reports.content')}>
            <select value={content} onChange={({ target }) => setContent(target.value as ReportContent)}>
              <option value="figures">
                {t('reports.figures', { steps: t(`reports.granularities.${selection.granularity}`).toLowerCase() })}
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
              onChange={setDelimiter}
            />
            <label className="check report-selection__check">
              <input type="checkbox" checked={bom} onChange={({ target }) => setBom(target.checked)} />
              {t('reports.bom')}
            </label>
          </>
        )}
      </div>
      {error && <ErrorNote error={error} />}
      <div className="row">
        <button className="button button--main" disabled={busy} onClick={() => void save()}>
          <Icon name="download" />
          {t('reports.save')}
        </button>
        {busy && (
          <button className="button" onClick={() => abort.current?.abort()}>
            {t('common.cancel')}
          </button>
        )}
        <span className="quiet" aria-live="polite">
          {state()}
        </span>
      </div>
    </section>
  )
}
