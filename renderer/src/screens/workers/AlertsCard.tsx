import type { Alert } from '#core/alerts/alert.ts'
import { alertValue } from '#core/alerts/alert-value.ts'
import type { Suggestion } from '#core/monitor/suggestion.ts'
import { messageText } from '../../i18n/message-text.ts'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { useAction } from '../../components/useAction.ts'
import { formatDateTime } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { useUi } from '../../state/ui-store.ts'
import { client, useKnown } from '../../state/app-store.ts'
import { AllowNotices } from './AllowNotices.tsx'
import { useSuggestionText } from './useSuggestionText.ts'

/** What somebody should know about: open alerts, and those over that nobody has seen. */
export function AlertsCard({ suggestions }: { suggestions: readonly Suggestion[] }) {
  const { t } = useText()
  const alerts = useKnown((app) => app.alerts)
  return (
    <section className="card" data-testid="alerts">
      <div className="row">
        <h2 className="grow">{t('monitor.alerts')}</h2>
        <AllowNotices />
      </div>
      {alerts.length === 0 ? (
        <p className="quiet">{t('monitor.noAlerts')}</p>
      ) : (
        alerts.map((alert) => <AlertRow key={alert.id} alert={alert} suggestions={suggestions} />)
      )}
    </section>
  )
}

/** What would help against an alert, by its kind and subject: the same that is suggested further down. */
const HELPS: Partial<Record<string, readonly Suggestion['kind'][]>> = {
  'threshold cpu': ['even-out', 'more-workers', 'batch-on', 'batch-wait', 'lower-rate', 'substream'],
  'threshold memory': ['memory', 'fewer-workers'],
  'exhaustion disk': ['storage'],
  'exhaustion disk-days': ['storage'],
  'frame-age': ['even-out', 'more-workers', 'lower-rate', 'transport', 'substream'],
  performance: ['even-out', 'batch-wait', 'lower-rate'],
}

function AlertRow({ alert, suggestions }: { alert: Alert; suggestions: readonly Suggestion[] }) {
  const { t, language } = useText()
  const timeZone = useKnown((app) => app.settings.timeZone)
  const camera = useKnown((app) => app.cameras.find(({ id }) => id === alert.subject))
  const { run, busy, error } = useAction()
  const go = useUi(({ go }) => go)
  const textOf = useSuggestionText()
  const value = alertValue(alert)
  const helps = HELPS[`${alert.kind} ${alert.subject}`] ?? HELPS[alert.kind]
  const help = suggestions.find(
    ({ kind, cameraId }) => helps?.includes(kind) && (cameraId === undefined || !camera || cameraId === camera.id),
  )
  const subject = camera?.name ?? t(`monitor.subjects.${alert.subject as 'cpu'}`, { defaultValue: alert.subject })
  return (
    <div className="row alert" data-testid="alert">
      <span className={`badge badge--${alert.clearedAtMs === undefined ? 'bad' : 'calm'}`}>
        {t(`monitor.alertKinds.${alert.kind}`)}
      </span>
      <p className="grow">
        <b>{subject}</b>{' '}
        {alert.kind === 'picture' && alert.detail !== undefined && t(`picture.problems.${alert.detail as 'moved'}`)}
        {alert.kind === 'provider' &&
          alert.detail !== undefined &&
          t(`inference.faults.${alert.detail as 'failed'}`, { provider: alert.subject })}
        {value && messageText(value, language)}{' '}
        <span className="quiet small">
          {formatDateTime(alert.raisedAtMs, language, timeZone)}{' '}
          {alert.clearedAtMs !== undefined &&
            t('monitor.cleared', { time: formatDateTime(alert.clearedAtMs, language, timeZone) })}
        </span>
        <br />
        <span className="small">{help ? textOf(help) : t(`monitor.whatToDo.${alert.kind}`)}</span>
      </p>
      {camera && (
        <button className="button" onClick={() => go({ screen: 'camera', cameraId: camera.id })}>
          {t('monitor.open')}
        </button>
      )}
      {alert.acknowledgedAtMs === undefined && (
        <button
          className="button"
          disabled={busy}
          onClick={() => void run(() => client.call('alerts.acknowledge', { alertId: alert.id }))}
        >
          {t('monitor.acknowledge')}
        </button>
      )}
      {error && <ErrorNote error={error} />}
    </div>
  )
}
