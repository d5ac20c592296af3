import type { WalkTest } from '#core/calibrate/walk-test.ts'
import { useText } from '../../i18n/i18n.ts'

/** How each step of a walk test came out. */
export function WalkOutcomes({ steps }: { steps: readonly WalkTest['steps'][number][] }) {
  const { t } = useText()
  return (
    <ul className="walk-test__results">
      {steps.map(({ step, outcome }) => (
        <li key={step} data-outcome={outcome}>
          {t(`calibrate.stepNames.${step}`)}: {t(`calibrate.outcomes.${outcome}`)}
        </li>
      ))}
    </ul>
  )
}
