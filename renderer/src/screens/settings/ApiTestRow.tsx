import { useState } from 'react'
import type { ApiTest } from '#core/contract/api-settings.ts'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Field } from '../../components/Field.tsx'
import { useAction } from '../../components/useAction.ts'
import { useText } from '../../i18n/i18n.ts'
import { client } from '../../state/app-store.ts'

/** Asks the API as another program would and shows what it said. `made`: a token that was just made, which is tried. */
export function ApiTestRow({ made }: { made: string | undefined }) {
  const { t } = useText()
  const [typed, setTyped] = useState<string | undefined>()
  const [result, setResult] = useState<ApiTest | undefined>()
  const { run, busy, error } = useAction()
  const token = (typed ?? made ?? '').trim()
  const test = async () => {
    setResult(undefined)
    setResult(await run(() => client.call('api.test', token === '' ? {} : { token })))
  }
  return (
    <>
      <Field label={t('api.token')} hint={t('api.tokenHint')}>
        <input
          spellCheck={false}
          autoComplete="off"
          maxLength={200}
          value={typed ?? made ?? ''}
          onChange={({ target }) => setTyped(target.value)}
        />
      </Field>
      <div className="row">
        <button className="button" disabled={busy} onClick={() => void test()}>
          {t(busy ? 'api.testing' : 'api.test')}
        </button>
      </div>
      {result && (
        <div data-testid="api-answer">
          {result.ok && <p className="note note--good">{t('api.answered', { address: result.address ?? '' })}</p>}
          {result.answers.map(({ path, status, tookMs, answer }) => (
            <div key={path} className="api-answer">
              <p>
                <code>{`GET ${path}`}</code>{' '}
                <span className="quiet">{t('api.answer', { status, ms: Math.round(tookMs) })}</span>
              </p>
              <pre>{answer}</pre>
            </div>
          ))}
        </div>
      )}
      {(result?.error ?? error) && <ErrorNote error={(result?.error ?? error)!} />}
    </>
  )
}
