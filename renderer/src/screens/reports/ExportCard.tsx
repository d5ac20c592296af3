import { useRef, useState } from 'react'
import type { ReportQuery } from '#core/report/report.ts'
import { REPORT_FORMATS } from '#core/report/report-format.ts'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Icon } from '../../components/Icon.tsx'
import { useAction } from '../../components/useAction.ts'
import { decimalSign } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { exportFile, type ExportProgress } from './export-file.ts'
import { ExportFields, type ExportOptions } from './ExportFields.tsx'
import { ExportState } from './ExportState.tsx'

/** A file of exactly what is chosen. */
export function ExportCard({ query: { selection } }: { query: ReportQuery }) {
  const { t, language } = useText()
  const [options, setOptions] = useState<ExportOptions>({
    format: 'xlsx',
    content: 'figures',
    bom: true,
    // Where the decimal sign is a comma, Excel splits at the semicolon.
    delimiter: decimalSign(language) === ',' ? ';' : ',',
  })
  const [progress, setProgress] = useState<ExportProgress | undefined>()
  const [done, setDone] = useState<{ fileName: string; bytes: number } | undefined>()
  const abort = useRef<AbortController | undefined>(undefined)
  const { run, busy, error } = useAction()
  const save = async () => {
    abort.current = new AbortController()
    setDone(undefined)
    setProgress(undefined)
    const { signal } = abort.current
    setDone(
      await run(() =>
        exportFile(
          {
            ...options,
            selection,
            content: REPORT_FORMATS[options.format].holdsCrossings ? options.content : 'figures',
          },
          signal,
          setProgress,
        ),
      ),
    )
  }
  return (
    <section className="card form" data-testid="report-export">
      <h2>{t('reports.exportTitle')}</h2>
      <p className="field__hint">{t('reports.exportNote')}</p>
      <ExportFields options={options} granularity={selection.granularity} onChange={setOptions} />
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
          <ExportState busy={busy} progress={progress} done={done} />
        </span>
      </div>
    </section>
  )
}
