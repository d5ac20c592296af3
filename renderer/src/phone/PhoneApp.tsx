import { useEffect, useState } from 'react'
import type { Camera } from '#core/contract/app-state.ts'
import { Icon, type IconName } from '../components/Icon.tsx'
import { QuestionDialog } from '../components/QuestionDialog.tsx'
import { StateBadge } from '../components/StateBadge.tsx'
import { setLanguage, useText } from '../i18n/i18n.ts'
import { useApp, useKnown } from '../state/app-store.ts'
import { Closed } from './Closed.tsx'
import { CrossingSignal } from './CrossingSignal.tsx'
import { isPaired } from './pair.ts'
import { phoneIsOver, usePhoneOver } from './phone-over.ts'
import { PhoneAim } from './PhoneAim.tsx'
import { PhoneLine } from './PhoneLine.tsx'
import { PhoneWalk } from './PhoneWalk.tsx'
import { useAwake } from './useAwake.ts'

const SCREENS: readonly { screen: 'aim' | 'line' | 'walk'; icon: IconName }[] = [
  { screen: 'aim', icon: 'camera' },
  { screen: 'line', icon: 'line' },
  { screen: 'walk', icon: 'check' },
]
/** How often it is asked whether a connection that is lost is lost for good, ms. */
const ASK_MS = 5_000

/** What a phone on the ladder shows: one camera, on three screens. */
export function PhoneApp() {
  const { t } = useText()
  const { over } = usePhoneOver()
  const camera = useApp(({ app }) => app?.cameras[0])
  useAwake()
  useLossWatched()
  if (over) return <Closed entry="over" />
  if (!camera) return <p className="starting">{t('phone.pairing')}</p>
  return <Screens camera={camera} />
}

function Screens({ camera }: { camera: Camera }) {
  const { t } = useText()
  const [screen, setScreen] = useState<(typeof SCREENS)[number]['screen']>('aim')
  const connected = useApp(({ connected }) => connected)
  const { language, theme } = useKnown((app) => app.settings)
  const status = useKnown((app) => app.cameraStatus[0])
  useEffect(() => setLanguage(language), [language])
  useEffect(() => {
    document.documentElement.dataset.theme = theme
  }, [theme])
  return (
    <div className="phone">
      <header className="phone__head">
        <h1>{camera.name}</h1>
        <StateBadge state={status?.state ?? 'waiting'} />
      </header>
      {!connected && (
        <p className="banner" role="alert">
          {t('connection.lost')}
        </p>
      )}
      <main className="phone__screen">
        {screen === 'aim' && <PhoneAim camera={camera} />}
        {screen === 'line' && <PhoneLine camera={camera} />}
        {screen === 'walk' && <PhoneWalk camera={camera} />}
      </main>
      <CrossingSignal camera={camera} />
      <QuestionDialog />
      <nav className="phone__nav" aria-label={t('phone.screens')}>
        {SCREENS.map(({ screen: one, icon }) => (
          <button key={one} aria-current={one === screen ? 'page' : undefined} onClick={() => setScreen(one)}>
            <Icon name={icon} />
            {t(`phone.${one}`)}
          </button>
        ))}
      </nav>
    </div>
  )
}

/** A phone that slept, or lost the network, may have missed that its hour is over. */
function useLossWatched(): void {
  const connected = useApp(({ connected }) => connected)
  useEffect(() => {
    if (connected) return
    const ask = () =>
      void isPaired().then(
        (paired) => paired || phoneIsOver(),
        () => {},
      )
    const timer = setInterval(ask, ASK_MS)
    return () => clearInterval(timer)
  }, [connected])
}
