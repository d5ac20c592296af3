import { TEXTS } from '#core/i18n/texts.ts'
import { useText } from '../../i18n/i18n.ts'
import { useKnown } from '../../state/app-store.ts'
import { AlertLimits } from './AlertLimits.tsx'
import { ApiCard } from './ApiCard.tsx'
import { AppearanceCard } from './AppearanceCard.tsx'
import { BackupsCard } from './BackupsCard.tsx'
import { DeadLettersCard } from './DeadLettersCard.tsx'
import { EmailCard } from './EmailCard.tsx'
import { HandoverCard } from './HandoverCard.tsx'
import { MomentsCard } from './MomentsCard.tsx'
import { MqttCard } from './MqttCard.tsx'
import { NodesCard } from './NodesCard.tsx'
import { ReportsSettingsCard } from './ReportsSettingsCard.tsx'
import { ServiceTargets } from './ServiceTargets.tsx'
import { SettingsSections } from './SettingsSections.tsx'
import { SiteCard } from './SiteCard.tsx'
import { SiteSettingsCard } from './SiteSettingsCard.tsx'
import { StorageCard } from './StorageCard.tsx'
import { UpdatesCard } from './UpdatesCard.tsx'
import { WebhookCard } from './WebhookCard.tsx'

/** Everything that is set for the site and this computer. */
export function SettingsScreen() {
  const { t, language } = useText()
  const texts = TEXTS[language]
  const version = useKnown((app) => app.version)
  const deadLetters = useKnown((app) => app.uplinks).reduce((sum, one) => sum + one.deadLetters, 0)
  return (
    <>
      <header className="screen-head">
        <h1>{t('settings.title')}</h1>
        <span className="grow" />
        <span className="quiet">{t('settings.about', { version })}</span>
      </header>
      <SettingsSections
        sections={[
          { id: 'appearance', title: t('settings.appearance'), content: <AppearanceCard /> },
          { id: 'site', title: t('settings.site'), content: <SiteSettingsCard /> },
          { id: 'reports', title: t('reports.settingsTitle'), content: <ReportsSettingsCard /> },
          { id: 'alerts', title: t('monitor.limitsTitle'), content: <AlertLimits /> },
          { id: 'service', title: t('service.title'), content: <ServiceTargets /> },
          { id: 'email', title: t('email.title'), content: <EmailCard />, hidden: texts.email },
          {
            id: 'webhook',
            title: t('uplinks.webhook'),
            content: <WebhookCard />,
            hidden: { address: texts.uplinks.address, secret: texts.uplinks.secret },
          },
          { id: 'mqtt', title: t('uplinks.mqtt'), content: <MqttCard />, hidden: texts.uplinks },
          ...(deadLetters > 0
            ? [{ id: 'dead-letters', title: t('uplinks.deadTitle'), content: <DeadLettersCard /> }]
            : []),
          { id: 'api', title: t('api.title'), content: <ApiCard />, hidden: texts.api },
          { id: 'nodes', title: t('nodes.title'), content: <NodesCard />, hidden: texts.nodes },
          { id: 'file', title: t('site.title'), content: <SiteCard /> },
          { id: 'handover', title: t('handover.title'), content: <HandoverCard /> },
          { id: 'storage', title: t('storage.title'), content: <StorageCard /> },
          { id: 'moments', title: t('moments.settings'), content: <MomentsCard /> },
          { id: 'backups', title: t('storage.backups'), content: <BackupsCard /> },
          { id: 'updates', title: t('updates.title'), content: <UpdatesCard /> },
        ]}
      />
    </>
  )
}
