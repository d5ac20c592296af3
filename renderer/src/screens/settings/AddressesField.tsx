import { useState } from 'react'
import { EmailAddress } from '#core/report/email-settings.ts'
import { Field } from '../../components/Field.tsx'
import { useText } from '../../i18n/i18n.ts'
import { addressesOf } from '../jobs/job-draft.ts'

/** Saved when left; what is no address stays here with a hint and is not saved. */
export function AddressesField({
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
