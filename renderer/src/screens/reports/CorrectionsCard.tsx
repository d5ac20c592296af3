import { memo, useState } from 'react'
import type { ReportView } from '#core/report/report.ts'
import { ScrollBox } from '../../components/ScrollBox.tsx'
import { formatMinute, formatSpan } from '../../i18n/format.ts'
import { classText, useText } from '../../i18n/i18n.ts'
import { useKnown } from '../../state/app-store.ts'
import { CorrectionDialog } from './CorrectionDialog.tsx'
import { amountText } from './labels.ts'
import type { ShownView } from './useReportView.ts'
import { WithdrawDialog } from './WithdrawDialog.tsx'

/** What people corrected in the period: every entry, also those taken back; and new ones. */
export const CorrectionsCard = memo(function CorrectionsCard({
  query,
  view,
  onEntered,
}: ShownView & { onEntered: () => void }) {
  const { t } = useText()
  const [isEntering, setEntering] = useState(false)
  const [withdrawing, setWithdrawing] = useState<ReportView['corrections'][number] | undefined>()
  const { corrections } = view
  return (
    <section className="card" data-testid="corrections">
      <div className="row">
        <h2>{t('corrections.title')}</h2>
        <span className="grow" />
        <button
          className="button"
          disabled={view.choices.targets.every(({ kind }) => kind !== 'line')}
          onClick={() => setEntering(true)}
        >
          {t('corrections.enter')}
        </button>
      </div>
      {corrections.length === 0 ? (
        <p className="quiet">{t('corrections.none')}</p>
      ) : (
        <History corrections={corrections} onWithdraw={setWithdrawing} />
      )}
      <p className="field__hint">{t('corrections.note')}</p>
      {isEntering && (
        <CorrectionDialog
          choices={view.choices}
          from={query.selection.from}
          onClose={() => setEntering(false)}
          onEntered={onEntered}
        />
      )}
      {withdrawing && (
        <WithdrawDialog correctionId={withdrawing.id} onClose={() => setWithdrawing(undefined)} onEntered={onEntered} />
      )}
    </section>
  )
})

function History({
  corrections,
  onWithdraw,
}: {
  corrections: ReportView['corrections']
  onWithdraw: (correction: ReportView['corrections'][number]) => void
}) {
  const { t, language } = useText()
  const timeZone = useKnown((app) => app.settings.timeZone)
  const time = (ms: number): string => formatMinute(ms, language, timeZone)
  return (
    <ScrollBox className="table-scroll table-scroll--short">
      <table className="table">
        <thead>
          <tr>
            <th>{t('corrections.time')}</th>
            <th>{t('counts.line')}</th>
            <th>{t('corrections.what')}</th>
            <th className="number">{t('corrections.amount')}</th>
            <th>{t('corrections.reason')}</th>
            <th>{t('corrections.entered')}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {corrections.map((correction) => {
            const { id, camera, line, className, direction, fromMs, toMs, amount, reason, by, atMs, withdrawn } =
              correction
            return (
              <tr key={id}>
                <td>{formatSpan(fromMs, toMs, language, timeZone)}</td>
                <td>{`${camera} · ${line}`}</td>
                <td>{`${classText(className)}, ${t(`common.${direction}`).toLowerCase()}`}</td>
                <td className="number">
                  {withdrawn ? <s>{amountText(amount, language)}</s> : <b>{amountText(amount, language)}</b>}
                </td>
                <td>
                  {reason}
                  {withdrawn && (
                    <div className="quiet small">
                      {t('corrections.withdrawnBy', {
                        by: withdrawn.by,
                        time: time(withdrawn.atMs),
                        reason: withdrawn.reason,
                      })}
                    </div>
                  )}
                </td>
                <td>{t('corrections.enteredBy', { by, time: time(atMs) })}</td>
                <td>
                  {!withdrawn && (
                    <button className="button" onClick={() => onWithdraw(correction)}>
                      {t('corrections.withdraw')}
                    </button>
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </ScrollBox>
  )
}
