import { Verdict } from '#core/proof/proof-record.ts'
import { useText } from '../../i18n/i18n.ts'
import { useRovingFocus } from '../../components/useRovingFocus.ts'

/** Who was wrong where hand and machine disagree; pressed again, nobody has said. */
export function VerdictChoice({
  value,
  busy,
  onJudge,
}: {
  value: Verdict | undefined
  busy: boolean
  onJudge: (verdict: Verdict | null) => void
}) {
  const { t } = useText()
  const group = useRovingFocus<HTMLDivElement>()
  return (
    <div ref={group} className="choice" role="radiogroup" aria-label={t('proof.disagreements')}>
      {Verdict.options.map((verdict) => (
        <button
          key={verdict}
          type="button"
          role="radio"
          aria-checked={value === verdict}
          disabled={busy}
          onClick={() => onJudge(value === verdict ? null : verdict)}
        >
          {t(`proof.verdicts.${verdict}`)}
        </button>
      ))}
    </div>
  )
}
