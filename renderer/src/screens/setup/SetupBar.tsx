import { Icon } from '../../components/Icon.tsx'
import { useText } from '../../i18n/i18n.ts'
import type { Route } from '../../state/route.ts'
import { SETUP_STEPS } from './setup-steps.ts'
import { useSetup } from './useSetup.ts'

/**
 * While a site is set up, above every screen: how far it is, and the next step. The work itself is done on the screens
 * it is always done on, so that nothing has to be learned twice.
 */
export function SetupBar({ route }: { route: Route }) {
  const { t } = useText()
  const { progress, state, set, goTo, go } = useSetup()
  if (state !== 'open' || route.screen === 'setup') return null
  const { done, next, camera } = progress
  const name = camera?.name ?? ''
  const isHere =
    (next === 'line' && route.screen === 'calibrate' && route.cameraId === camera?.id) ||
    (next === 'camera' && (route.screen === 'find' || route.screen === 'camera-form')) ||
    (next === 'model' && route.screen === 'models')
  const walksHere = next === 'walk' && route.screen === 'camera' && route.cameraId === camera?.id
  return (
    <section className="card row setup-bar" aria-label={t('setup.title')} data-testid="setup-bar" data-next={next}>
      <span className="badge badge--good">
        {t('setup.doneOf', { done: SETUP_STEPS.filter((step) => done[step]).length, all: SETUP_STEPS.length })}
      </span>
      <p className="grow" role="status">
        {next ? t(isHere ? `setup.here.${next}` : `setup.next.${next}`, { name }) : t('setup.counts')}
      </p>
      {next && !isHere && (
        <button className="button button--main" onClick={() => (walksHere ? focusWalkTest() : goTo(next))}>
          {t(`setup.do.${next}`)}
        </button>
      )}
      {!next && (
        <button className="button button--main" onClick={() => go({ screen: 'setup' })}>
          <Icon name="check" />
          {t('setup.see')}
        </button>
      )}
      {next && (
        <button className="button" onClick={() => go({ screen: 'setup' })}>
          {t('setup.overview')}
        </button>
      )}
      <button className="button" title={t('setup.laterHint')} onClick={() => void set('closed')}>
        {t(next ? 'setup.later' : 'setup.finish')}
      </button>
    </section>
  )
}

/** Begins the walk test that stands beside the picture. */
function focusWalkTest(): void {
  const start = document.querySelector<HTMLButtonElement>('[data-testid="walk-test"] [data-start]')
  start?.scrollIntoView({ block: 'center' })
  start?.focus()
  start?.click()
}
