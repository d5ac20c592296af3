import type { PeakReading } from '#core/aim/peak-hold.ts'
import { formatDayOf, formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { Sparkline } from '../../components/Sparkline.tsx'
import { useKnown } from '../../state/app-store.ts'

export interface FocusMeterProps {
  readonly held: PeakReading | undefined
  /** The sharpness now, as it is remembered. */
  readonly now: number | undefined
  readonly best: number | undefined
  readonly atMs: number | undefined
  readonly onReset: () => void
}

/** The sharpness as a curve, and once a peak was passed as a share of it, to be read from a ladder. */
export function FocusMeter({ held, now, best, atMs, onReset }: FocusMeterProps) {
  const { t, language } = useText()
  const timeZone = useKnown((app) => app.settings.timeZone)
  const percent = held?.passed ? `${formatNumber(held.share * 100, language)} %` : '–'
  return (
    <div
      className="focus"
      data-testid="focus"
      data-advice={held?.advice}
      data-passed={held?.passed}
      data-value={held?.value}
    >
      <p className="focus__figure">{percent}</p>
      {held && <Sparkline values={held.curve} most={1} label={t('aim.curve')} />}
      {held?.passed && (
        <meter min={0} max={1} low={0.6} high={0.85} optimum={1} value={held.share} aria-label={t('aim.sharpness')} />
      )}
      {held?.passed && <p className="quiet">{t('aim.ofPeak', { share: percent })}</p>}
      {now !== undefined && best !== undefined && atMs !== undefined && (
        <p className="quiet small" data-testid="focus-before">
          {t('aim.ofBefore', {
            share: `${formatNumber((now / best) * 100, language)} %`,
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
