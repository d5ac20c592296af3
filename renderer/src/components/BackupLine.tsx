import type { BackupInfo } from '#core/contract/storage-view.ts'
import { formatBytes, formatDayOf, formatDateTime } from '../i18n/format.ts'
import { errorText, useText } from '../i18n/i18n.ts'

/** When a copy was taken and what it holds. */
export function BackupLine({ backup, timeZone }: { backup: BackupInfo; timeZone: string }) {
  const { t, language } = useText()
  const { kind, takenAtMs, bytes, holds, problem } = backup
  const counts =
    holds?.firstCountMs !== undefined && holds.lastCountMs !== undefined
      ? t('storage.counts', {
          from: formatDayOf(holds.firstCountMs, language, timeZone),
          to: formatDayOf(holds.lastCountMs, language, timeZone),
        })
      : t('storage.noCounts')
  return (
    <span className="grow">
      <b>{formatDateTime(takenAtMs, language, timeZone)}</b> · {t(`storage.kinds.${kind}`)} ·{' '}
      {formatBytes(bytes, language)}
      <br />
      <span className="quiet small">
        {holds && [holds.siteName, t('storage.cameras', { count: holds.cameras }), counts].filter(Boolean).join(' · ')}
        {problem && errorText(problem, language).message}
      </span>
    </span>
  )
}
