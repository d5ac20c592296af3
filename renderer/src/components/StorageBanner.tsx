import { formatDateTime, formatNumber } from '../i18n/format.ts'
import { errorText, useText } from '../i18n/i18n.ts'
import { client, useKnown } from '../state/app-store.ts'
import { useAction } from './useAction.ts'

/** What happened to the counts, above every screen until somebody says that it was seen. */
export function StorageBanner() {
  const { t, language } = useText()
  const { notices, held } = useKnown((app) => app.storage)
  const timeZone = useKnown((app) => app.settings.timeZone)
  const { run, busy } = useAction()
  if (notices.length === 0 && !held) return null
  return (
    <div className="storage-banner" data-testid="storage-banner">
      {held && (
        <p className="note note--error" role="alert">
          <span>
            {t('storage.held', {
              count: held.events,
              events: formatNumber(held.events, language),
              time: formatDateTime(held.sinceMs, language, timeZone),
            })}
            {held.error && ` ${errorText(held.error, language).message} ${errorText(held.error, language).action}`}
            {held.lost > 0 && (
              <strong>{` ${t('storage.lost', { count: held.lost, lost: formatNumber(held.lost, language) })}`}</strong>
            )}
          </span>
        </p>
      )}
      {notices.map(({ id, atMs, error }) => {
        const { message, action } = errorText(error, language)
        return (
          <div key={id} className="note note--error" role="alert">
            <p className="grow">
              {formatDateTime(atMs, language, timeZone)}: <strong>{message}</strong> {action}
            </p>
            <button
              className="button"
              disabled={busy}
              onClick={() => void run(() => client.call('storage.acknowledge', { id }))}
            >
              {t('storage.acknowledge')}
            </button>
          </div>
        )
      })}
    </div>
  )
}
