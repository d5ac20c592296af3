import { WALK_STEPS, type WalkRun } from '#core/calibrate/walk-run.ts'
import type { WalkStep } from '#core/calibrate/walk-test.ts'
import { useText } from '../../i18n/i18n.ts'
import { WalkOutcomes } from './WalkOutcomes.tsx'

/** What the person walking does now, whether the camera sees them, and what came out so far. */
export function WalkStepView({
  run,
  step,
  visible,
  onWalked,
  onNotMe,
  onStop,
}: {
  run: WalkRun
  step: WalkStep
  visible: boolean
  onWalked: () => void
  /** The last step was somebody else's. */
  onNotMe: () => void
  onStop: () => void
}) {
  const { t } = useText()
  return (
    <>
      <p className="quiet small">{t('calibrate.walkStep', { step: run.done.length + 1, of: WALK_STEPS.length })}</p>
      <p className="walk-test__step" role="status">
        {t(`calibrate.steps.${step}`, { line: run.line.name })}
      </p>
      <p className={visible ? 'badge badge--good' : 'badge'}>
        {visible ? t('calibrate.seenNow') : t('calibrate.notSeenNow')}
      </p>
      {run.elsewhere !== undefined && (
        <p className="note note--warn" role="status">
          {t('calibrate.elsewhere', { at: Math.round(run.elsewhere * 100) })}
        </p>
      )}
      <WalkOutcomes steps={run.done} />
      <div className="row">
        <button className="button" onClick={onWalked}>
          {t('calibrate.walked')}
        </button>
        {run.done.length > 0 && (
          <button className="button" onClick={onNotMe}>
            {t('calibrate.notMe')}
          </button>
        )}
        <button className="button" onClick={onStop}>
          {t('calibrate.stopWalk')}
        </button>
      </div>
    </>
  )
}
