import type { FoundCamera } from '#core/contract/discovery-view.ts'
import { useText } from '../../i18n/i18n.ts'

/** Why a stream is advised, and whether people are large enough in it. */
export function StreamAdvice({ advice }: { advice: NonNullable<FoundCamera['advice']> }) {
  const { t } = useText()
  return (
    <p className="quiet">
      {t(`discovery.advice.${advice.reason}`)}{' '}
      {advice.personPx !== undefined &&
        `${t('discovery.people', { needed: advice.neededPx, person: advice.personPx })} `}
      {advice.personPx !== undefined && advice.personPx < advice.neededPx && t('discovery.tooSmall')}
    </p>
  )
}
