import { lazy, Suspense, useEffect, useRef } from 'react'
import { LeaveDialog } from './components/LeaveDialog.tsx'
import { QuestionDialog } from './components/QuestionDialog.tsx'
import { UndoToast } from './components/UndoToast.tsx'
import { useAlertNotices } from './components/useAlertNotices.ts'
import { Icon, type IconName } from './components/Icon.tsx'
import { setLanguage, useText } from './i18n/i18n.ts'
import { CameraForm } from './screens/cameras/CameraForm.tsx'
import { CameraListScreen } from './screens/camera-list/CameraListScreen.tsx'
import { CameraScreen } from './screens/cameras/CameraScreen.tsx'
import { CamerasScreen } from './screens/cameras/CamerasScreen.tsx'
import { CountsScreen } from './screens/counts/CountsScreen.tsx'
import { AimScreen } from './screens/aim/AimScreen.tsx'
import { SetupBar } from './screens/setup/SetupBar.tsx'
import { SetupScreen } from './screens/setup/SetupScreen.tsx'
import { FindScreen } from './screens/find/FindScreen.tsx'
import { JobsScreen } from './screens/jobs/JobsScreen.tsx'
import { LogScreen } from './screens/log/LogScreen.tsx'
import { ModelsScreen } from './screens/models/ModelsScreen.tsx'
import { MomentsScreen } from './screens/moments/MomentsScreen.tsx'
import { WorkersScreen } from './screens/workers/WorkersScreen.tsx'
import { RecoveryScreen } from './screens/recovery/RecoveryScreen.tsx'
import { ProviderBanner } from './components/ProviderBanner.tsx'
import { RecommendedModel } from './components/RecommendedModel.tsx'
import { StorageBanner } from './components/StorageBanner.tsx'
import { ProofScreen } from './screens/proof/ProofScreen.tsx'
import { OpenedSiteFile } from './screens/site/OpenedSiteFile.tsx'
import { SettingsScreen } from './screens/settings/SettingsScreen.tsx'
import { useApp, useKnown } from './state/app-store.ts'
import type { Camera } from '#core/contract/app-state.ts'
import { addressOf, type Route } from './state/route.ts'
import { useUi } from './state/ui-store.ts'
import { useScreenFocus } from './state/use-screen-focus.ts'
import { useScreenScroll } from './state/use-screen-scroll.ts'
import { useTitle } from './state/use-title.ts'

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
      {/* Beside the frame, whose grid would give them a row of their own. */}
      <UndoToast />
      <QuestionDialog />
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
  const main = useRef<HTMLElement>(null)
  useScreenScroll(main)
  useScreenFocus(main, route)
  useTitle(route)
  const current = NAVIGATION.some(({ screen }) => screen === route.screen) ? route.screen : 'cameras'
  return (
    <div className="frame">
      <button className="skip" onClick={() => main.current?.focus()}>
        {t('common.skip')}
      </button>
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
            title={t(`nav.${screen}`)}
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
      <main className="screen" ref={main} tabIndex={-1}>
        <StorageBanner />
        <ProviderBanner />
        <SetupBar route={route} />
        {(route.screen === 'cameras' || route.screen === 'models') && <RecommendedModel />}
        <Screen route={route} />
      </main>
      <OpenedSiteFile />
      <LeaveDialog />
    </div>
  )
}

/** A camera of ours may have come by its address, which holds no name. */
function AimOf({ route, cameras }: { route: Extract<Route, { screen: 'aim' }>; cameras: readonly Camera[] }) {
  const { view, back } = route
  if (!('cameraId' in view)) return <AimScreen view={view} name={route.name} back={back} />
  const camera = cameras.find(({ id }) => id === view.cameraId)
  return camera ? <AimScreen view={view} name={camera.name} back={back} /> : <CamerasScreen />
}

function Screen({ route }: { route: Route }) {
  const cameras = useKnown((app) => app.cameras)
  switch (route.screen) {
    case 'cameras':
      return <CamerasScreen />
    case 'camera':
    case 'calibrate': {
      const camera = cameras.find(({ id }) => id === route.cameraId)
      return camera ? (
        <CameraScreen key={camera.id} camera={camera} editing={route.screen === 'calibrate'} />
      ) : (
        <CamerasScreen />
      )
    }
    case 'proof': {
      const camera = cameras.find(({ id }) => id === route.cameraId)
      return camera ? <ProofScreen key={camera.id} camera={camera} /> : <CamerasScreen />
    }
    case 'moments': {
      const camera = cameras.find(({ id }) => id === route.cameraId)
      return camera ? (
        <MomentsScreen key={addressOf(route)} camera={camera} lineId={route.lineId} direction={route.direction} />
      ) : (
        <CamerasScreen />
      )
    }
    case 'camera-form':
      return (
        <CameraForm
          key={addressOf(route)}
          camera={cameras.find(({ id }) => id === route.cameraId)}
          like={cameras.find(({ id }) => id === route.like)}
        />
      )
    case 'camera-list':
      return <CameraListScreen />
    case 'setup':
      return <SetupScreen />
    case 'aim':
      return <AimOf key={addressOf(route)} route={route} cameras={cameras} />
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
