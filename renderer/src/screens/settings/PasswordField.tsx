import { Field } from '../../components/Field.tsx'
import { useText } from '../../i18n/i18n.ts'

/** A password that is stored and never shown: saved when left, and empty again once it is. */
export function PasswordField({
  label,
  isKept,
  onSave,
}: {
  label: string
  isKept: boolean
  onSave: (password: string) => Promise<unknown>
}) {
  const { t } = useText()
  return (
    <Field label={label}>
      <input
        type="password"
        autoComplete="new-password"
        placeholder={isKept ? t('uplinks.passwordKept') : ''}
        onBlur={({ target }) => target.value !== '' && void onSave(target.value).then(() => (target.value = ''))}
      />
    </Field>
  )
}
