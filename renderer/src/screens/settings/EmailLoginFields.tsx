import { Field } from '../../components/Field.tsx'
import { useText } from '../../i18n/i18n.ts'

/** Who logs in to the mail server; saved when a field is left. The password is never shown again. */
export function EmailLoginFields({
  username,
  hasPassword,
  onUsername,
  onPassword,
}: {
  username: string
  hasPassword: boolean
  onUsername: (username: string) => void
  onPassword: (password: string) => void
}) {
  const { t } = useText()
  return (
    <div className="pair">
      <Field label={t('email.username')}>
        <input
          key={username}
          autoComplete="off"
          spellCheck={false}
          defaultValue={username}
          onBlur={({ target }) => target.value !== username && onUsername(target.value)}
        />
      </Field>
      <Field label={t('email.password')}>
        <input
          type="password"
          autoComplete="new-password"
          placeholder={hasPassword ? t('email.passwordKept') : ''}
          onBlur={({ target }) => target.value !== '' && (onPassword(target.value), (target.value = ''))}
        />
      </Field>
    </div>
  )
}
