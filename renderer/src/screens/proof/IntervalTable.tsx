import type { ProofInterval } from '#core/proof/proof-intervals.ts'
import { ScrollBox } from '../../components/ScrollBox.tsx'
import { formatNumber, formatTime } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { useKnown } from '../../state/app-store.ts'

/** The figures by time: what cancels out over the whole does not here. */
export function IntervalTable({ intervals }: { intervals: readonly ProofInterval[] }) {
  const { t, language } = useText()
  const timeZone = useKnown((app) => app.settings.timeZone)
  if (intervals.length < 2) return null
  const number = (value: number) => formatNumber(value, language)
  return (
    <details>
      <summary>{t('proof.byTime')}</summary>
      <ScrollBox className="proof-table">
        <table className="table" data-testid="proof-intervals">
          <thead>
            <tr>
              <th>{t('proof.time')}</th>
              {(['truth', 'matched', 'missed', 'extra'] as const).map((key) => (
                <th key={key} className="number">
                  {t(`proof.${key}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {intervals.map(({ fromMs, toMs, figures }) => (
              <tr key={fromMs}>
                <td>{`${formatTime(fromMs, language, timeZone)} – ${formatTime(toMs, language, timeZone)}`}</td>
                {(['truth', 'matched', 'missed', 'extra'] as const).map((key) => (
                  <td key={key} className="number">
                    {number(figures[key])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </details>
  )
}
