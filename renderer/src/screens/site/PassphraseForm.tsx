import { useState } from 'react'
import { Field } from '../../components/Field.tsx'
import { useText } from '../../i18n/i18n.ts'

/** Asks for what the secrets of a file were locked with. */
export function PassphraseForm({ busy, onPassphrase }: { busy: boolean; onPassphrase: (passphrase: string) => void }) {
  const { t } = useText()
  const [typed, setTyped] = useState('')
  return (
    <form className="field" onSubmit={(event) => (event.preventDefault(), onPassphrase(typed))}>
      <div className="row row--fields">
        <Field label={t('site.passphrase')}>
          <input
            type="password"
            autoComplete="off"
            aria-describedby="site-locked"
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
        </Field>
        <button className="button" disabled={busy || typed === ''}>
          {t('site.open')}
        </button>
      </div>
      <p className="field__hint" id="site-locked">
        {t('site.locked')}
      </p>
    </form>
  )
}
