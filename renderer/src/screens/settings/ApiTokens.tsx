import { useState } from 'react'
import { ApiScope } from '#core/contract/api-settings.ts'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Field } from '../../components/Field.tsx'
import { ShownOnce } from '../../components/ShownOnce.tsx'
import { useAction } from '../../components/useAction.ts'
import { formatDateTime } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { client, useKnown } from '../../state/app-store.ts'

/** One token for each program, with no more rights than it needs. `onMade`: it is shown this once. */
export function ApiTokens({ made, onMade }: { made: string | undefined; onMade: (token: string) => void }) {
  const { t } = useText()
  const { language, timeZone } = useKnown((app) => app.settings)
  const tokens = useKnown((app) => app.api.tokens)
  const [name, setName] = useState('')
  const [scope, setScope] = useState<ApiScope>('read')
  const { run, busy, error } = useAction()
  const add = async () => {
    const added = await run(() => client.call('api.addToken', { name, scope }))
    if (!added) return
    onMade(added.token)
    setName('')
  }
  const remove = (tokenId: string) => void run(() => client.call('api.removeToken', { tokenId }))
  return (
    <>
      <h3>{t('api.tokens')}</h3>
      {tokens.length === 0 && <p className="quiet">{t('api.noToken')}</p>}
      <ul className="plain-list" data-testid="api-tokens">
        {tokens.map(({ tokenId, name: program, scope: may, createdAtMs }) => (
          <li key={tokenId} className="row">
            <span className="grow">
              <strong>{program || t('api.oldToken')}</strong>: {t(`api.scopes.${may}`)}{' '}
              {createdAtMs > 0 && (
                <span className="quiet">
                  {t('api.since', { date: formatDateTime(createdAtMs, language, timeZone) })}
                </span>
              )}
            </span>
            <button className="button" disabled={busy} onClick={() => remove(tokenId)}>
              {t('api.remove')}
            </button>
          </li>
        ))}
      </ul>
      <div className="pair">
        <Field label={t('api.tokenFor')}>
          <input value={name} maxLength={60} autoComplete="off" onChange={({ target }) => setName(target.value)} />
        </Field>
        <Field label={t('api.scope')}>
          <select value={scope} onChange={({ target }) => setScope(target.value as ApiScope)}>
            {ApiScope.options.map((value) => (
              <option key={value} value={value}>
                {t(`api.scopes.${value}`)}
              </option>
            ))}
          </select>
        </Field>
      </div>
      <div className="row">
        <button className="button" disabled={busy || name.trim() === ''} onClick={() => void add()}>
          {t('api.add')}
        </button>
      </div>
      {made && <ShownOnce text={t('api.tokenOnce')} value={made} testId="api-token" />}
      {error && <ErrorNote error={error} />}
    </>
  )
}
