import type { EmailSettings } from '#core/report/email-settings.ts'
import { Choice } from '../../components/Choice.tsx'
import { Field } from '../../components/Field.tsx'
import { useText } from '../../i18n/i18n.ts'
import { useKnown } from '../../state/app-store.ts'
import { EmailLoginFields } from './EmailLoginFields.tsx'

/** The ports that go with each kind of encryption (RFC 8314). */
const PORTS = { tls: 465, starttls: 587, none: 25 } as const
const SECURITIES = ['starttls', 'tls', 'none'] as const

/** Where the server is, how it is spoken to, and who logs in. */
export function EmailServerFields({
  change,
  setPassword,
}: {
  change: (part: Partial<EmailSettings>) => void
  setPassword: (password: string) => void
}) {
  const { t } = useText()
  const email = useKnown((app) => app.settings.email)
  const { hasPassword } = useKnown((app) => app.email)
  const encrypt = (security: EmailSettings['security']) =>
    change({
      security,
      ...(Object.values(PORTS).some((port) => port === email.port) && { port: PORTS[security] }),
      ...(security === 'none' && { username: '' }),
    })
  return (
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
        <EmailLoginFields
          username={email.username}
          hasPassword={hasPassword}
          onUsername={(username) => change({ username })}
          onPassword={setPassword}
        />
      )}
      {hasPassword && (
        <div className="row">
          <button className="button" onClick={() => setPassword('')}>
            {t('email.forget')}
          </button>
        </div>
      )}
    </>
  )
}
