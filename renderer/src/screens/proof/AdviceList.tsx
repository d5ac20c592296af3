import type { CountingLine } from '#core/count/calibration.ts'
import type { ProofAdvice } from '#core/proof/advise.ts'
import { useText } from '../../i18n/i18n.ts'

/** What the pattern of the errors suggests to change. */
export function AdviceList({
  advice,
  lines,
  unjudged,
}: {
  advice: readonly ProofAdvice[]
  lines: readonly CountingLine[]
  /** Disagreements on which nobody has said who was wrong. */
  unjudged: number
}) {
  const { t } = useText()
  // What is not judged may be the hand's mistake, and advice on it would make a right line wrong.
  if (unjudged > 0)
    return (
      <p className="quiet" data-testid="advice-waits">
        {t('proof.judgeFirst', { count: unjudged })}
      </p>
    )
  if (advice.length === 0) return null
  return (
    <div>
      <h3>{t('proof.advice')}</h3>
      <ul className="proof-advice">
        {advice.map(({ kind, lineId, count, of, ms }) => (
          <li key={`${kind} ${lineId}`}>
            {t(`proof.advices.${kind}`, {
              line: lines.find(({ id }) => id === lineId)?.name ?? '',
              count,
              of,
              ms: ms ?? 0,
            })}
          </li>
        ))}
      </ul>
    </div>
  )
}
