import type { CorrectionsSince, HandedCorrection } from '#core/handover/handed-corrections.ts'
import { formatMinute, formatNumber, formatSpan } from '../../i18n/format.ts'
import { classText, useText } from '../../i18n/i18n.ts'
import { useKnown } from '../../state/app-store.ts'
import { amountText } from '../reports/labels.ts'

/** Counts that somebody corrected, or took a correction back, since the handover. */
export function HandoverCorrections({ corrections }: { corrections: CorrectionsSince }) {
  const { t } = useText()
  return (
    <div data-testid="handover-corrections">
      {(['entered', 'withdrawn', 'gone'] as const).map((kind) =>
        corrections[kind].length === 0 ? null : (
          <div key={kind}>
            <p>
              <b>{t(`handover.corrections.${kind}`)}</b>
            </p>
            <ul className="findings">
              {corrections[kind].map((correction) => (
                <One key={correction.id} correction={correction} />
              ))}
            </ul>
          </div>
        ),
      )}
    </div>
  )
}

function One({
  correction: { camera, line, className, direction, from, to, before, after, amount, reason, by, enteredAt, withdrawn },
}: {
  correction: HandedCorrection
}) {
  const { t, language } = useText()
  const timeZone = useKnown((app) => app.settings.timeZone)
  const time = (utc: string) => formatMinute(Date.parse(utc), language, timeZone)
  const number = (value: number) => formatNumber(value, language)
  const what = [
    `${camera} · ${line}`,
    `${classText(className)}, ${t(`common.${direction}`).toLowerCase()}`,
    formatSpan(Date.parse(from), Date.parse(to), language, timeZone),
  ].join(' · ')
  return (
    <li>
      {t(
        'handover.corrections.one',
        withdrawn
          ? { what, before: number(before + amount), after: number(before) }
          : { what, before: number(before), after: number(after) },
      )}{' '}
      {withdrawn ? <s>{`(${amountText(amount, language)})`}</s> : `(${amountText(amount, language)})`}
      <small className="quiet">
        <br />
        {t('handover.corrections.reason', { reason, by, time: time(enteredAt) })}
        {withdrawn && <>; {t('handover.corrections.withdrawnBy', { ...withdrawn, time: time(withdrawn.at) })}</>}
      </small>
    </li>
  )
}
