import { useMemo, useState } from 'react'
import { Language } from '#core/i18n/language.ts'
import { TEXTS } from '#core/i18n/texts.ts'
import { Choice } from '../../components/Choice.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Field } from '../../components/Field.tsx'
import { useAction } from '../../components/useAction.ts'
import type { Params } from '#core/contract/methods.ts'
import { useText } from '../../i18n/i18n.ts'
import { client, useKnown } from '../../state/app-store.ts'
import { DeviceChoice } from '../../components/DeviceChoice.tsx'
import { AlertLimits } from './AlertLimits.tsx'
import { ApiCard } from './ApiCard.tsx'
import { EmailCard } from './EmailCard.tsx'
import { DeadLettersCard } from './DeadLettersCard.tsx'
import { MomentsCard } from './MomentsCard.tsx'
import { MqttCard } from './MqttCard.tsx'
import { NodesCard } from './NodesCard.tsx'
import { ReportsSettingsCard } from './ReportsSettingsCard.tsx'
import { HandoverCard } from './HandoverCard.tsx'
import { ServiceTargets } from './ServiceTargets.tsx'
import { SiteCard } from './SiteCard.tsx'
import { BackupsCard } from './BackupsCard.tsx'
import { StorageCard } from './StorageCard.tsx'
import { UpdatesCard } from './UpdatesCard.tsx'
import { WebhookCard } from './WebhookCard.tsx'

export function SettingsScreen() {
  const { t } = useText()
  const settings = useKnown((app) => app.settings)
  const version = useKnown((app) => app.version)
  const { run, error } = useAction()
  const update = (patch: Params<'settings.update'>) => void run(() => client.call('settings.update', patch))
  const zones = useMemo(
    () => [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', settings.timeZone])].sort(),
    [settings.timeZone],
  )
  return (
    <>
      <header className="screen-head">
        <h1>{t('settings.title')}</h1>
        <span className="grow" />
        <span className="quiet">{t('settings.about', { version })}</span>
      </header>
      {error && <ErrorNote error={error} />}
      <div className="counts-layout">
        <section className="card form">
          <Choice
            label={t('settings.language')}
            value={settings.language}
            options={Language.options.map((value) => ({ value, text: TEXTS[value].language.name }))}
            onChange={(language) => update({ language })}
          />
          <Choice
            label={t('settings.theme')}
            value={settings.theme}
            options={(['system', 'light', 'dark'] as const).map((value) => ({ value, text: t(`settings.${value}`) }))}
            onChange={(theme) => update({ theme })}
          />
        </section>
        <section className="card form">
          <h2>{t('settings.site')}</h2>
          <SiteName key={settings.siteName} value={settings.siteName} onSave={(siteName) => update({ siteName })} />
          <Field label={t('settings.timeZone')} hint={t('settings.timeZoneHint')}>
            <select value={settings.timeZone} onChange={({ target }) => update({ timeZone: target.value })}>
              {zones.map((zone) => (
                <option key={zone}>{zone}</option>
              ))}
            </select>
          </Field>
          <DeviceChoice />
        </section>
        <ReportsSettingsCard />
        <ApiCard />
        <WebhookCard />
        <MqttCard />
        <EmailCard />
        <DeadLettersCard />
        <NodesCard />
        <SiteCard />
        <HandoverCard />
        <StorageCard />
        <MomentsCard />
        <BackupsCard />
        <AlertLimits />
        <ServiceTargets />
        <UpdatesCard />
      </div>
    </>
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
