import { useMemo, useState } from 'react'
import { Language } from '#core/i18n/language.ts'
import { TEXTS } from '#core/i18n/texts.ts'
import { Choice } from '../../components/Choice.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Field } from '../../components/Field.tsx'
import { useAction } from '../../components/useAction.ts'
import { useText } from '../../i18n/i18n.ts'
import { client, useKnown } from '../../state/app-store.ts'

/** Name, zone and language of the site. The zone is that of who sits here, until it was saved once. */
export function SiteStep({ onDone }: { onDone: () => void }) {
  const { t } = useText()
  const { siteName, timeZone, language } = useKnown((app) => app.settings)
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone
  const [name, setName] = useState(siteName)
  const [zone, setZone] = useState(siteName === '' && timeZone === 'UTC' ? here : timeZone)
  const zones = useMemo(
    () => [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', timeZone, here])].sort(),
    [timeZone, here],
  )
  const { run, busy, error } = useAction()
  const save = async () => {
    if (await run(() => client.call('settings.update', { siteName: name.trim(), timeZone: zone }))) onDone()
  }
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Choice
        label={t('settings.language')}
        value={language}
        options={Language.options.map((value) => ({ value, text: TEXTS[value].language.name }))}
        onChange={(value) => void run(() => client.call('settings.update', { language: value }))}
      />
      <div className="pair">
        <Field label={t('settings.siteName')} hint={t('setup.siteNameHint')}>
          <input value={name} maxLength={80} required onChange={({ target }) => setName(target.value)} />
        </Field>
        <Field label={t('settings.timeZone')} hint={t('settings.timeZoneHint')}>
          <select value={zone} onChange={({ target }) => setZone(target.value)}>
            {zones.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </Field>
      </div>
      {error && <ErrorNote error={error} />}
      <div className="row">
        <button className="button button--main" disabled={busy || name.trim() === ''}>
          {t('common.goOn')}
        </button>
      </div>
    </form>
  )
}
