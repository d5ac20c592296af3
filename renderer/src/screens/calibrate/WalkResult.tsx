import type { WalkTest } from '#core/calibrate/walk-test.ts'
import { isFlipped } from '#core/calibrate/walk-run.ts'
import { Icon } from '../../components/Icon.tsx'
import { formatDateTime } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { useKnown } from '../../state/app-store.ts'
import { WalkOutcomes } from './WalkOutcomes.tsx'

/** The last walk test of a line; where in and out came the wrong way round, the line can be flipped. */
export function WalkResult({
  test,
  outdated,
  busy,
  onFlip,
}: {
  test: WalkTest
  outdated: boolean
  busy: boolean
  onFlip: () => void
}) {
  const { t, language } = useText()
  const timeZone = useKnown((app) => app.settings.timeZone)
  const passed = test.steps.every(({ outcome }) => outcome === 'passed')
  const when = formatDateTime(test.atMs, language, timeZone)
  return (
    <>
      <p className={outdated ? 'badge' : passed ? 'badge badge--good' : 'badge badge--bad'}>
        {t(passed ? 'calibrate.walkPassed' : 'calibrate.walkFailed', { when })}
      </p>
      {outdated && <p className="quiet small">{t('calibrate.walkOutdated')}</p>}
      <WalkOutcomes steps={test.steps} />
      {!outdated && isFlipped({ done: test.steps }) && (
        <>
          <p>{t('calibrate.flipOffer')}</p>
          <button className="button button--main" disabled={busy} onClick={onFlip}>
            <Icon name="flip" />
            {t('calibrate.flip')}
          </button>
        </>
      )}
    </>
  )
}
