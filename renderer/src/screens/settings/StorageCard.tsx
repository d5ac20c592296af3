import { useState } from 'react'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Field } from '../../components/Field.tsx'
import { useAction } from '../../components/useAction.ts'
import { useText } from '../../i18n/i18n.ts'
import { StorageFigures } from './StorageFigures.tsx'
import { client, useKnown } from '../../state/app-store.ts'

const CHOICES = [0, 90, 180, 365, 730, 1_095]

/** How long single crossings are kept. */
export function StorageCard() {
  const { t } = useText()
  const { keepEventsDays } = useKnown((app) => app.settings.storage)
  const { run, busy, error } = useAction()
  const [submitted, setSubmitted] = useState(false)
  const compact = async () =>
    setSubmitted(
      (await run(() => client.call('jobs.submit', { order: { kind: 'compact-database' }, when: { kind: 'now' } }))) !==
        undefined,
    )
  return (
    <section className="card form" data-testid="storage">
      <h2>{t('storage.title')}</h2>
      <StorageFigures keepEventsDays={keepEventsDays} />
      <Field label={t('storage.keep')} hint={t('storage.hint')}>
        <select
          value={keepEventsDays}
          onChange={({ target }) =>
            void run(() => client.call('settings.update', { storage: { keepEventsDays: Number(target.value) } }))
          }
        >
          {[...new Set([...CHOICES, keepEventsDays])].map((days) => (
            <option key={days} value={days}>
              {days === 0 ? t('storage.forEver') : t('storage.days', { count: days })}
            </option>
          ))}
        </select>
      </Field>
      <div className="row">
        <button className="button" disabled={busy} onClick={() => void compact()}>
          {t('storage.compact')}
        </button>
        {submitted && <span className="quiet">{t('storage.submitted')}</span>}
      </div>
      {error && <ErrorNote error={error} />}
    </section>
  )
}
