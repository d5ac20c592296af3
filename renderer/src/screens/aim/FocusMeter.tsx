import type { PeakReading } from '#core/aim/peak-hold.ts'
import { formatDayOf, formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { useKnown } from '../../state/app-store.ts'

export interface FocusMeterProps {
  readonly held: PeakReading | undefined
  readonly best: number | undefined
  readonly atMs: number | undefined
  readonly onReset: () => void
}

/** The sharpness as a bar with its peak held, to be read from a ladder. */
export function FocusMeter({ held, best, atMs, onReset }: FocusMeterProps) {
  const { t, language } = useText()
  const timeZone = useKnown((app) => app.settings.timeZone)
  const percent = held ? `${formatNumber(held.share * 100, language)} %` : '–'
  return (
    <div className="focus" data-testid="focus" data-advice={held?.advice} data-value={held?.value}>
      <p className="focus__figure">{percent}</p>
      <meter
        min={0}
        max={1}
        low={0.9}
        high={0.97}
        optimum={1}
        value={held?.share ?? 0}
        aria-label={t('aim.sharpness')}
      />
      {held && <p className="quiet">{t('aim.ofPeak', { share: percent })}</p>}
      {held && best !== undefined && atMs !== undefined && (
        <p className="quiet small" data-testid="focus-before">
          {t('aim.ofBefore', {
            share: `${formatNumber((held.value / best) * 100, language)} %`,
            when: formatDayOf(atMs, language, timeZone),
          })}
        </p>
      )}
      {held && <p className={`focus__advice focus__advice--${held.advice}`}>{t(`aim.advice.${held.advice}`)}</p>}
      <button className="button" title={t('aim.resetHint')} onClick={onReset}>
        {t('aim.reset')}
      </button>
    </div>
  )
}
