import { useMemo, useState } from 'react'
import type { Params } from '#core/contract/methods.ts'
import { DeviceChoice } from '../../components/DeviceChoice.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Field } from '../../components/Field.tsx'
import { useAction } from '../../components/useAction.ts'
import { useText } from '../../i18n/i18n.ts'
import { client, useKnown } from '../../state/app-store.ts'
import { useUi } from '../../state/ui-store.ts'

/** Name and zone of the site, what its models run on, and the way back to its first set-up. */
export function SiteSettingsCard() {
  const { t } = useText()
  const { siteName, timeZone } = useKnown((app) => app.settings)
  const go = useUi(({ go }) => go)
  const { run, error } = useAction()
  const update = (patch: Params<'settings.update'>) => void run(() => client.call('settings.update', patch))
  const zones = useMemo(() => [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', timeZone])].sort(), [timeZone])
  return (
    <section className="card form">
      <h2>{t('settings.site')}</h2>
      <SiteName key={siteName} value={siteName} onSave={(name) => update({ siteName: name })} />
      <Field label={t('settings.timeZone')} hint={t('settings.timeZoneHint')}>
        <select value={timeZone} onChange={({ target }) => update({ timeZone: target.value })}>
          {zones.map((zone) => (
            <option key={zone}>{zone}</option>
          ))}
        </select>
      </Field>
      <DeviceChoice />
      {error && <ErrorNote error={error} />}
      <div className="row">
        <button className="button" onClick={() => go({ screen: 'setup' })}>
          {t('setup.resume')}
        </button>
      </div>
    </section>
  )
}

/** Saved when left, not at every key. */
function SiteName({ value, onSave }: { value: string; onSave: (name: string) => void }) {
  const { t } = useText()
  const [name, setName] = useState(value)
  return (
    <Field label={t('settings.siteName')}>
      <input
        value={name}
        maxLength={80}
        onChange={({ target }) => setName(target.value)}
        onBlur={() => name !== value && onSave(name)}
      />
    </Field>
  )
}
