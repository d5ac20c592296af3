import { useEffect, useState, type ReactNode } from 'react'
import { Icon } from '../../components/Icon.tsx'
import { useText } from '../../i18n/i18n.ts'
import { CameraStep } from './CameraStep.tsx'
import { ModelStep } from './ModelStep.tsx'
import { ProgressList } from './ProgressList.tsx'
import { SETUP_STEPS, type SetupStep } from './setup-steps.ts'
import { SiteStep } from './SiteStep.tsx'
import { useSetup } from './useSetup.ts'

/** From an empty installation to a line that is proven to count: what is done, and what comes next. */
export function SetupScreen() {
  const { t } = useText()
  const { progress, state, set, goTo, go } = useSetup()
  // Coming here is taking it up.
  useEffect(() => {
    if (state !== 'open') void set('open')
    // Only on arrival: closing it leaves the screen.
  }, [])
  const { done, next, camera } = progress
  const [chosen, setChosen] = useState<SetupStep | undefined>()
  const open = chosen ?? next
  const proceed = () => setChosen(undefined)
  const close = () => void set('closed').then(() => go({ screen: 'cameras' }))
  const act = (step: SetupStep) => (
    <div className="row">
      <button className="button button--main" onClick={() => goTo(step)}>
        {t(`setup.do.${step}`)}
      </button>
    </div>
  )
  const content: Record<SetupStep, ReactNode> = {
    site: <SiteStep onDone={proceed} />,
    model: <ModelStep onChange={() => goTo('model')} />,
    camera: <CameraStep />,
    line: act('line'),
    walk: act('walk'),
  }
  return (
    <>
      <header className="screen-head">
        <h1>{t('setup.title')}</h1>
        <div className="screen-head__actions">
          <button className="button" title={t('setup.laterHint')} onClick={close}>
            {t(next ? 'setup.later' : 'setup.finish')}
          </button>
        </div>
      </header>
      {!next && (
        <section className="card setup-counts" role="status" data-testid="setup-counts">
          <h2>
            <Icon name="check" /> {t('setup.counts')}
          </h2>
          <p>{t('setup.countsHint')}</p>
        </section>
      )}
      <ol className="setup-steps">
        {SETUP_STEPS.map((step, index) => (
          <StepCard
            key={step}
            step={step}
            number={index + 1}
            done={done[step]}
            isNext={step === next}
            isOpen={step === open}
            cameraName={camera?.name ?? ''}
            onOpen={() => setChosen(step)}
          >
            {content[step]}
          </StepCard>
        ))}
      </ol>
      {progress.cameras.length > 0 && <ProgressList cameras={progress.cameras} />}
    </>
  )
}

/** Steps that are changed here; the others are done on screens of their own. */
const CHANGED_HERE: readonly SetupStep[] = ['site', 'model', 'camera']

interface StepCardProps {
  readonly step: SetupStep
  readonly number: number
  readonly done: boolean
  readonly isNext: boolean
  readonly isOpen: boolean
  readonly cameraName: string
  readonly onOpen: () => void
  /** What is done in it, while it is open. */
  readonly children: ReactNode
}

function StepCard({ step, number, done, isNext, isOpen, cameraName, onOpen, children }: StepCardProps) {
  const { t } = useText()
  return (
    <li
      className="card setup-step"
      data-testid={`setup-${step}`}
      data-done={done}
      aria-current={isNext ? 'step' : undefined}
    >
      <h2>
        <span className="setup-step__mark" aria-hidden="true">
          {done ? <Icon name="check" /> : number}
        </span>
        {t(`setup.step.${step}`)}
        {done && <span className="unseen"> {t('setup.done')}</span>}
        <span className="grow" />
        {done && !isOpen && CHANGED_HERE.includes(step) && (
          <button className="button" aria-label={`${t('setup.change')}: ${t(`setup.step.${step}`)}`} onClick={onOpen}>
            {t('setup.change')}
          </button>
        )}
      </h2>
      {isOpen && (
        <>
          <p className="quiet">{t(`setup.hint.${step}`, { name: cameraName })}</p>
          {children}
        </>
      )}
    </li>
  )
}
