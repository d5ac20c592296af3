import { formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import type { ExportProgress } from './export-file.ts'
import { shareText } from './labels.ts'

/** How far the writing of a file is, or which file was saved. */
export function ExportState({
  busy,
  progress,
  done,
}: {
  busy: boolean
  progress: ExportProgress | undefined
  done: { fileName: string; bytes: number } | undefined
}) {
  const { t, language } = useText()
  if (!busy)
    return done
      ? t('reports.saved', { file: done.fileName, size: formatNumber(Math.ceil(done.bytes / 1000), language) })
      : ''
  if (progress === undefined) return t('reports.loading')
  if (progress === 'fetching') return t('reports.fetching')
  return progress.total > 0
    ? t('reports.writingOf', { share: shareText(Math.min(1, progress.done / progress.total), language) })
    : t('reports.writing', { count: progress.done, done: formatNumber(progress.done, language) })
}
