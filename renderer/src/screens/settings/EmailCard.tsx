import { useState } from 'react'
import { EmailAddress, type EmailSettings } from '#core/report/email-settings.ts'
import type { UplinkAnswer } from '#core/contract/uplink-view.ts'
import { Choice } from '../../components/Choice.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Field } from '../../components/Field.tsx'
import { useAction } from '../../components/useAction.ts'
import { useText } from '../../i18n/i18n.ts'
import { client, useKnown } from '../../state/app-store.ts'
import { addressesOf } from '../jobs/job-draft.ts'

/** The ports that go with each kind of encryption (RFC 8314). */
const PORTS = { tls: 465, starttls: 587, none: 25 } as const
const SECURITIES = ['starttls', 'tls', 'none'] as const

/** The server that takes letters with reports. */
export function EmailCard() {
  const { t } = useText()
  const email = useKnown((app) => app.settings.email)
  const { hasPassword } = useKnown((app) => app.email)
  const { run, error } = useAction()
  const change = (part: Partial<EmailSettings>) =>
    void run(() => client.call('settings.update', { email: { ...email, ...part } }))
  const setPassword = (password: string) => void run(() => client.call('email.setPassword', { password }))
  const encrypt = (security: EmailSettings['security']) =>
    change({
      security,
      ...(Object.values(PORTS).some((port) => port === email.port) && { port: PORTS[security] }),
      ...(security === 'none' && { username: '' }),
    })
  return (
    <section className="card form" data-testid="email">
      <h2>{t('email.title')}</h2>
      <p className="quiet">{t('email.hint')}</p>
      <Choice
        label={t('email.title')}
        value={email.enabled ? 'on' : 'off'}
        options={(['off', 'on'] as const).map((value) => ({ value, text: t(`common.${value}`) }))}
        onChange={(value) => change({ enabled: value === 'on' })}
      />
      {email.enabled && (
        <>
          <div className="pair">
            <Field label={t('email.host')} hint={t('email.hostHint')}>
              <input
                key={email.host}
                spellCheck={false}
                defaultValue={email.host}
                onBlur={({ target }) => target.value.trim() !== email.host && change({ host: target.value.trim() })}
              />
            </Field>
            <Field label={t('email.port')}>
              <input
                key={email.port}
                type="number"
                min={1}
                max={65_535}
                defaultValue={email.port}
                onBlur={({ target }) =>
                  target.validity.valid &&
                  target.value !== '' &&
                  target.valueAsNumber !== email.port &&
                  change({ port: target.valueAsNumber })
                }
              />
            </Field>
          </div>
          <Choice
            label={t('email.security')}
            value={email.security}
            options={SECURITIES.map((value) => ({ value, text: t(`email.securities.${value}`) }))}
            onChange={encrypt}
          />
          {email.security === 'none' ? (
            <p className="quiet">{t('email.noneHint')}</p>
          ) : (
            <div className="pair">
              <Field label={t('email.username')}>
                <input
                  key={email.username}
                  autoComplete="off"
                  spellCheck={false}
                  defaultValue={email.username}
                  onBlur={({ target }) => target.value !== email.username && change({ username: target.value })}
                />
              </Field>
              <Field label={t('email.password')}>
                <input
                  type="password"
                  autoComplete="new-password"
                  placeholder={hasPassword ? t('email.passwordKept') : ''}
                  onBlur={({ target }) => target.value !== '' && (setPassword(target.value), (target.value = ''))}
                />
              </Field>
            </div>
          )}
          {hasPassword && (
            <div className="row">
              <button className="button" onClick={() => setPassword('')}>
                {t('email.forget')}
              </button>
            </div>
          )}
          <AddressesField
            key={`from ${email.from}`}
            label={t('email.from')}
            value={email.from}
            one
            onSave={([from = '']) => change({ from })}
          />
          <AddressesField
            key={`to ${email.to.join()}`}
            label={t('email.to')}
            hint={t('email.toHint')}
            value={email.to.join(', ')}
            onSave={(to) => change({ to: [...to] })}
          />
          <TestRow />
        </>
      )}
      {error && <ErrorNote error={error} />}
    </section>
  )
}

/** Saved when left; what is no address stays here with a hint and is not saved. */
function AddressesField({
  label,
  hint,
  value,
  one = false,
  onSave,
}: {
  label: string
  hint?: string
  value: string
  one?: boolean
  onSave: (addresses: readonly string[]) => void
}) {
  const { t } = useText()
  const [text, setText] = useState(value)
  const addresses = addressesOf(text)
  const good = addresses.every((address) => EmailAddress.safeParse(address).success) && (!one || addresses.length < 2)
  const shown = good ? hint : t('email.badAddress')
  return (
    <Field label={label} {...(shown !== undefined && { hint: shown })}>
      <input
        value={text}
        spellCheck={false}
        autoComplete="off"
        aria-invalid={!good}
        onChange={({ target }) => setText(target.value)}
        onBlur={() => good && addresses.join(', ') !== value && onSave(addresses)}
      />
    </Field>
  )
}

/** One letter now, and what the server said to it. */
function TestRow() {
  const { t } = useText()
  const [answer, setAnswer] = useState<UplinkAnswer | undefined>()
  const { run, busy, error } = useAction()
  const test = async () => {
    setAnswer(undefined)
    setAnswer(await run(() => client.call('email.test', {})))
  }
  return (
    <>
      <div className="row">
        <button className="button" disabled={busy} onClick={() => void test()}>
          {t(busy ? 'email.testing' : 'email.test')}
        </button>
      </div>
      {answer?.ok && (
        <p className="note note--good" data-testid="answer-email">
          <span>{t('email.arrived', { ms: Math.round(answer.tookMs), answer: answer.answer })}</span>
        </p>
      )}
      {(answer?.error ?? error) && <ErrorNote error={(answer?.error ?? error)!} />}
    </>
  )
}
