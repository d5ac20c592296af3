import type { Credentials } from '#core/video/source.ts'
import { Field } from '../../components/Field.tsx'
import { useText } from '../../i18n/i18n.ts'

/** One login for the cameras that are asked: installers set the same on all of a site. */
export function LoginFields({ login, onChange }: { login: Credentials; onChange: (login: Credentials) => void }) {
  const { t } = useText()
  return (
    <>
      <h2>{t('discovery.login')}</h2>
      <Field label={t('form.username')}>
        <input
          value={login.username}
          autoComplete="off"
          spellCheck={false}
          onChange={({ target }) => onChange({ ...login, username: target.value })}
        />
      </Field>
      <Field label={t('form.password')} hint={t('discovery.loginHint')}>
        <input
          type="password"
          value={login.password}
          autoComplete="new-password"
          onChange={({ target }) => onChange({ ...login, password: target.value })}
        />
      </Field>
    </>
  )
}

/** Nothing typed is no login at all. */
export function givenLogin(login: Credentials): { credentials?: Credentials } {
  return login.username || login.password ? { credentials: login } : {}
}
