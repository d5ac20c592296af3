import { useEffect, useState } from 'react'
import type { StorageForecast } from '#core/report/storage-forecast.ts'
import { useAction } from '../../components/useAction.ts'
import { formatBytes, formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { client } from '../../state/app-store.ts'

/** How large the database is, and what becomes of it. */
export function StorageFigures({ keepEventsDays }: { keepEventsDays: number }) {
  const { t, language } = useText()
  const [forecast, setForecast] = useState<StorageForecast | undefined>()
  const { run } = useAction()
  useEffect(() => {
    void run(() => client.call('storage.forecast', {})).then(setForecast)
    // Asked for again when the retention changes.
  }, [run, keepEventsDays])
  if (!forecast) return null
  const size = (bytes: number) => formatBytes(bytes, language)
  const { databaseBytes, backupBytes, freeBytes, bytesPerDay, bytesInAYear, diskFullInDays } = forecast
  const full = () =>
    diskFullInDays === undefined
      ? t('storage.neverFull')
      : t('storage.diskFull', { count: diskFullInDays, days: formatNumber(diskFullInDays, language) })
  return (
    <p data-testid="storage-figures">
      {t('storage.size', { size: size(databaseBytes), copies: size(backupBytes), free: size(freeBytes) })}{' '}
      {bytesPerDay === undefined || bytesInAYear === undefined
        ? t('storage.noGrowth')
        : `${t('storage.growth', { day: size(bytesPerDay), year: size(bytesInAYear) })} ${full()}`}
    </p>
  )
}
