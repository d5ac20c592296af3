import { useState } from 'react'
import type { WebhookSettings } from '#core/contract/uplink-settings.ts'
import { crossesInClear } from '#core/uplink/clear-text.ts'
import { Choice } from '../../components/Choice.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { ShownOnce } from '../../components/ShownOnce.tsx'
import { useAction } from '../../components/useAction.ts'
import { useText } from '../../i18n/i18n.ts'
import { client, useKnown } from '../../state/app-store.ts'
import { AddressField } from './AddressField.tsx'
import { TellField } from './TellField.tsx'
import { UplinkState } from './UplinkState.tsx'

/** Posts crossings and alerts to an address. */
export function WebhookCard() {
  const { t } = useText()
  const uplinks = useKnown((app) => app.settings.uplinks)
  const view = useKnown((app) => app.uplinks).find(({ name }) => name === 'webhook')
  const [secret, setSecret] = useState<string | undefined>()
  const { run, busy, error } = useAction()
  const { webhook } = uplinks
  const change = (part: Partial<WebhookSettings>) =>
    void run(() => client.call('settings.update', { uplinks: { ...uplinks, webhook: { ...webhook, ...part } } }))
  const renew = async () => setSecret((await run(() => client.call('uplinks.renewSecret', {})))?.secret)
  return (
    <section className="card form" data-testid="webhook">
      <h2>{t('uplinks.webhook')}</h2>
      <p className="quiet">{t('uplinks.webhookHint')}</p>
      <Choice
        label={t('uplinks.webhook')}
        value={webhook.enabled ? 'on' : 'off'}
        options={(['off', 'on'] as const).map((value) => ({ value, text: t(`common.${value}`) }))}
        onChange={(value) => change({ enabled: value === 'on' })}
      />
      {webhook.enabled && (
        <>
          <AddressField
            key={webhook.url}
            value={webhook.url}
            hint={t(crossesInClear(webhook.url) ? 'uplinks.clearHint' : 'uplinks.webhookAddressHint')}
            schemes={['http:', 'https:']}
            onSave={(url) => change({ url })}
          />
          <TellField value={webhook} onChange={change} />
          <div className="row">
            <p className="grow quiet">{t(view?.hasSecret ? 'uplinks.hasSecret' : 'uplinks.noSecret')}</p>
            <button className="button" disabled={busy} onClick={() => void renew()}>
              {t('uplinks.renew')}
            </button>
          </div>
          {secret && <ShownOnce text={t('uplinks.secretOnce')} value={secret} testId="webhook-secret" />}
          <UplinkState name="webhook" />
        </>
      )}
      {error && <ErrorNote error={error} />}
    </section>
  )
}
