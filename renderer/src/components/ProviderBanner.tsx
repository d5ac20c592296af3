import { useText } from '../i18n/i18n.ts'
import { client, useKnown } from '../state/app-store.ts'
import { useUi } from '../state/ui-store.ts'
import { useAction } from './useAction.ts'

/**
 * A graphics device that should run the models and does not, above every screen: counting goes on, and nobody would
 * notice.
 */
export function ProviderBanner() {
  const { t } = useText()
  const alerts = useKnown((app) => app.alerts).filter(
    ({ kind, clearedAtMs, acknowledgedAtMs }) =>
      kind === 'provider' && clearedAtMs === undefined && acknowledgedAtMs === undefined,
  )
  const statuses = useKnown((app) => app.cameraStatus)
  const go = useUi(({ go }) => go)
  const { run, busy } = useAction()
  if (alerts.length === 0) return null
  const live = statuses.filter(({ state, provider }) => state === 'live' && provider !== undefined)
  const running = [...new Set(live.map(({ provider }) => provider!))].map((provider) =>
    t('inference.runsOn', { provider, count: live.filter((one) => one.provider === provider).length }),
  )
  const goOn = running.length > 0 ? t('inference.goOn', { cameras: running.join(', ') }) : t('inference.goOnNone')
  return (
    <div className="storage-banner" data-testid="provider-banner">
      {alerts.map(({ id, subject, detail }) => (
        <div key={id} className="note note--error" role="alert">
          <p className="grow">
            <strong>{t(`inference.faults.${detail as 'failed'}`, { provider: subject })}</strong>{' '}
            {detail === 'decoder' ? t('inference.goOnDecoder') : detail !== 'slow' && goOn}
          </p>
          <button className="button" onClick={() => go({ screen: 'models' })}>
            {t('inference.look')}
          </button>
          <button
            className="button"
            disabled={busy}
            onClick={() => void run(() => client.call('alerts.acknowledge', { alertId: id }))}
          >
            {t('inference.seen')}
          </button>
        </div>
      ))}
    </div>
  )
}
