import { useState } from 'react'
import { Field } from '../../components/Field.tsx'
import { useText } from '../../i18n/i18n.ts'

/**
 * An address, saved when left; one that is none stays here with a hint and is not saved. What is kept sealed of it is
 * replaced by entering the whole address.
 */
export function AddressField({
  value,
  hint,
  schemes,
  onSave,
}: {
  value: string
  hint: string
  schemes: readonly string[]
  onSave: (url: string) => void
}) {
  const { t } = useText()
  const [text, setText] = useState(value)
  const good = text === '' || schemes.includes(URL.parse(text)?.protocol ?? '')
  return (
    <Field label={t('uplinks.address')} hint={good ? hint : t('uplinks.badAddress')}>
      <input
        type="url"
        spellCheck={false}
        aria-invalid={!good}
        value={text}
        onChange={({ target }) => setText(target.value.trim())}
        onBlur={() => good && text !== value && onSave(text)}
      />
    </Field>
  )
}
