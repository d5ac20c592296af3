import { lazy, Suspense, useEffect } from 'react'
import { useAlertNotices } from './components/useAlertNotices.ts'
import { Icon, type IconName } from './components/Icon.tsx'
import { setLanguage, useText } from './i18n/i18n.ts'
import { CameraForm } from './screens/cameras/CameraForm.tsx'
import { CameraScreen } from './screens/cameras/CameraScreen.tsx'
import { CamerasScreen } from './screens/cameras/CamerasScreen.tsx'
import { CountsScreen } from './screens/counts/CountsScreen.tsx'
import { AimScreen } from './screens/aim/AimScreen.tsx'
import { FindScreen } from './screens/find/FindScreen.tsx'
import { JobsScreen } from './screens/jobs/JobsScreen.tsx'
import { LogScreen } from './screens/log/LogScreen.tsx'
import { ModelsScreen } from './screens/models/ModelsScreen.tsx'
import { MomentsScreen } from './screens/moments/MomentsScreen.tsx'
import { WorkersScreen } from './screens/workers/WorkersScreen.tsx'
import { RecoveryScreen } from './screens/recovery/RecoveryScreen.tsx'
import { ProviderBanner } from './components/ProviderBanner.tsx'
import { StorageBanner } from './components/StorageBanner.tsx'
import { ProofScreen } from './screens/proof/ProofScreen.tsx'
import { SettingsScreen } from './screens/settings/SettingsScreen.tsx'
import { useApp, useKnown } from './state/app-store.ts'
import { useUi, type Route } from './state/ui-store.ts'

/** With its charts: the largest of all, and not looked at first. */
const ReportsScreen = lazy(async () => ({
  default: (await import('./screens/reports/ReportsScreen.tsx')).ReportsScreen,
}))

const NAVIGATION: readonly {
  screen: 'cameras' | 'counts' | 'reports' | 'jobs' | 'pool' | 'models' | 'log' | 'settings'
  icon: IconName
}[] = [
  { screen: 'cameras', icon: 'camera' },
  { screen: 'counts', icon: 'counts' },
  { screen: 'reports', icon: 'reports' },
  { screen: 'jobs', icon: 'jobs' },
  { screen: 'pool', icon: 'pool' },
  { screen: 'models', icon: 'models' },
  { screen: 'log', icon: 'log' },
  { screen: 'settings', icon: 'settings' },
]

export function App() {
  const { t } = useText()
  const known = useApp(({ app }) => app !== undefined)
  const connected = useApp(({ connected }) => connected)
  const recovery = useApp(({ recovery }) => recovery)
  return (
    <>
      {!connected && known && (
        <p className="banner" role="alert">
          {t('connection.lost')}
        </p>
      )}
      {recovery ? <RecoveryScreen /> : known ? <Application /> : <p className="starting">{t('common.loading')}</p>}
    </>
  )
}

function Application() {
  const { t } = useText()
  const route = useUi(({ route }) => route)
  const go = useUi(({ go }) => go)
  const { language, theme, siteName } = useKnown((app) => app.settings)
  useEffect(() => setLanguage(language), [language])
  useEffect(() => {
    document.documentElement.dataset.theme = theme
  }, [theme])
  const unseen = useAlertNotices()
  const current =
    route.screen === 'camera' ||
    route.screen === 'camera-form' ||
    route.screen === 'find' ||
    route.screen === 'aim' ||
    route.screen === 'proof' ||
    route.screen === 'moments'
      ? 'cameras'
      : route.screen
  return (
    <div className="frame">
      <nav className="nav" aria-label="Fieldcount">
        <p className="nav__brand">
          <span className="nav__mark" aria-hidden="true" />
          <span>
            Fieldcount
            {siteName && <small>{siteName}</small>}
          </span>
        </p>
        {NAVIGATION.map(({ screen, icon }) => (
          <button
            key={screen}
            className="nav__item"
            aria-current={screen === current ? 'page' : undefined}
            onClick={() => go({ screen })}
          >
            <Icon name={icon} />
            <span>{t(`nav.${screen}`)}</span>
            {screen === 'pool' && unseen > 0 && (
              <span className="nav__count" aria-label={t('monitor.alerts')}>
                {unseen}
              </span>
            )}
          </button>
        ))}
      </nav>
      <main className="screen">
        <StorageBanner />
        <ProviderBanner />
        <Screen route={route} />
      </main>
    </div>
  )
}

function Screen({ route }: { route: Route }) {
  const cameras = useKnown((app) => app.cameras)
  switch (route.screen) {
    case 'cameras':
      return <CamerasScreen />
    case 'camera': {
      const camera = cameras.find(({ id }) => id === route.cameraId)
      return camera ? <CameraScreen key={camera.id} camera={camera} /> : <CamerasScreen />
    }
    case 'proof': {
      const camera = cameras.find(({ id }) => id === route.cameraId)
      return camera ? <ProofScreen key={camera.id} camera={camera} /> : <CamerasScreen />
    }
    case 'moments': {
      const camera = cameras.find(({ id }) => id === route.cameraId)
      return camera ? (
        <MomentsScreen key={camera.id} camera={camera} lineId={route.lineId} direction={route.direction} />
      ) : (
        <CamerasScreen />
      )
    }
    case 'camera-form':
      return <CameraForm key={route.cameraId ?? 'new'} camera={cameras.find(({ id }) => id === route.cameraId)} />
    case 'aim':
      return <AimScreen view={route.view} name={route.name} back={route.back} />
    case 'find':
      return <FindScreen />
    case 'counts':
      return <CountsScreen />
    case 'reports':
      return (
        <Suspense>
          <ReportsScreen />
        </Suspense>
      )
    case 'jobs':
      return <JobsScreen />
    case 'pool':
      return <WorkersScreen />
    case 'models':
      return <ModelsScreen />
    case 'log':
      return <LogScreen />
    case 'settings':
      return <SettingsScreen />
  }
}
