import { useState } from 'react'
import type { ApiSettings } from '#core/contract/api-settings.ts'
import { Choice } from '../../components/Choice.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Field } from '../../components/Field.tsx'
import { ShownOnce } from '../../components/ShownOnce.tsx'
import { useAction } from '../../components/useAction.ts'
import { useText } from '../../i18n/i18n.ts'
import { client, useKnown } from '../../state/app-store.ts'
import { ApiTestRow } from './ApiTestRow.tsx'

/** Lets other programs read the counts and submit jobs. */
export function ApiCard() {
  const { t } = useText()
  const settings = useKnown((app) => app.settings.api)
  const view = useKnown((app) => app.api)
  const [token, setToken] = useState<string | undefined>()
  const { run, busy, error } = useAction()
  const change = (part: Partial<ApiSettings>) =>
    void run(() => client.call('settings.update', { api: { ...settings, ...part } }))
  const renew = async () => setToken((await run(() => client.call('api.renewToken', {})))?.token)
  return (
    <section className="card form" data-testid="api">
      <h2>{t('api.title')}</h2>
      <p className="quiet">{t('api.hint')}</p>
      <Choice
        label={t('api.enabled')}
        value={settings.enabled ? 'on' : 'off'}
        options={(['off', 'on'] as const).map((value) => ({ value, text: t(`common.${value}`) }))}
        onChange={(value) => change({ enabled: value === 'on' })}
      />
      {settings.enabled && (
        <>
          <div className="pair">
            <Field label={t('api.port')}>
              <input
                key={settings.port}
                type="number"
                min={0}
                max={65_535}
                defaultValue={settings.port}
                onBlur={({ target }) =>
                  target.validity.valid && target.value !== '' && change({ port: target.valueAsNumber })
                }
              />
            </Field>
            <Field label={t('api.bind')} {...(settings.bind === 'lan' && { hint: t('api.lanHint') })}>
              <select
                value={settings.bind}
                onChange={({ target }) => change({ bind: target.value as ApiSettings['bind'] })}
              >
                <option value="loopback">{t('api.loopback')}</option>
                <option value="lan">{t('api.lan')}</option>
              </select>
            </Field>
          </div>
          {view.address && (
            <p>
              {t('api.address')} <code>{view.address}/v1/openapi.json</code>
            </p>
          )}
          {view.error && <ErrorNote error={view.error} />}
          <div className="row">
            <p className="grow quiet">{t(view.hasToken ? 'api.hasToken' : 'api.noToken')}</p>
            <button className="button" disabled={busy} onClick={() => void renew()}>
              {t('api.renew')}
            </button>
          </div>
          {token && <ShownOnce text={t('api.tokenOnce')} value={token} testId="api-token" />}
          <ApiTestRow key={token} made={token} />
        </>
      )}
      {error && <ErrorNote error={error} />}
    </section>
  )
}
