import type { ProofFigures, ProofRow, ProvenShare } from '#core/proof/proof-figures.ts'
import type { CountingLine } from '#core/count/calibration.ts'
import { ScrollBox } from '../../components/ScrollBox.tsx'
import { formatNumber } from '../../i18n/format.ts'
import { classText, useText } from '../../i18n/i18n.ts'
import { directionText } from '../../i18n/direction-text.ts'
import { goalText, shareText } from './share-text.ts'

/** What a proof says, in sentences. */
export function FigureSentences({ figures, goal }: { figures: ProofFigures; goal: number }) {
  const { t, language } = useText()
  const number = (value: number) => formatNumber(value, language)
  const share = ({ share, low, high }: ProvenShare) => ({
    share: shareText(share, language),
    low: shareText(low, language),
    high: shareText(high, language),
  })
  const { matched, truth, missed, extra, netError, recall, precision, reached, stillNeeded } = figures
  if (!recall && !precision) return <p className="quiet">{t('proof.nothingCrossed')}</p>
  const promised = goalText(goal, language)
  return (
    <div className="proof-sentences">
      {recall && (
        <p className="proof-sentences__main">
          {t('proof.recallSentence', {
            count: truth,
            matched: number(matched),
            truth: number(truth),
            ...share(recall),
          })}
        </p>
      )}
      {precision && (
        <p>
          {t('proof.precisionSentence', {
            count: matched + extra,
            counted: number(matched + extra),
            matched: number(matched),
            ...share(precision),
          })}
        </p>
      )}
      <p>
        {t('proof.errorsSentence', {
          missed: number(missed),
          extra: number(extra),
          net: netError > 0 ? `+${number(netError)}` : number(netError),
        })}
      </p>
      <p>
        <strong>
          {reached
            ? t('proof.reached', { goal: promised })
            : stillNeeded === undefined
              ? t('proof.never', { goal: promised })
              : t('proof.needed', { count: stillNeeded, number: number(stillNeeded), goal: promised })}
        </strong>
      </p>
      {(figures.unjudged > 0 || figures.handWrong > 0 || figures.unclear > 0) && (
        <p className="quiet small">
          {[
            figures.unjudged > 0 && t('proof.unjudged', { count: number(figures.unjudged) }),
            figures.handWrong > 0 && t('proof.handWrong', { count: number(figures.handWrong) }),
            figures.unclear > 0 && t('proof.unclearCount', { count: number(figures.unclear) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      )}
    </div>
  )
}

/** The figures by line, direction and class; missed and extra ones side by side. */
export function FigureTable({ rows, lines }: { rows: readonly ProofRow[]; lines: readonly CountingLine[] }) {
  const { t, language } = useText()
  const number = (value: number) => formatNumber(value, language)
  const interval = (share: ProvenShare | undefined) =>
    share
      ? t('proof.interval', {
          share: shareText(share.share, language),
          low: shareText(share.low, language),
          high: shareText(share.high, language),
        })
      : '–'
  const hasClasses = rows.some(({ className }) => className !== '*')
  return (
    <ScrollBox className="proof-table">
      <table className="table" data-testid="proof-table">
        <thead>
          <tr>
            <th>{t('proof.line')}</th>
            <th>{t('proof.direction')}</th>
            {hasClasses && <th>{t('proof.class')}</th>}
            {(['truth', 'matched', 'missed', 'extra'] as const).map((key) => (
              <th key={key} className="number">
                {t(`proof.${key}`)}
              </th>
            ))}
            <th className="number">{t('proof.recall')}</th>
            <th className="number">{t('proof.precision')}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {rows.map(({ lineId, direction, className, figures }) => (
            <tr key={`${lineId} ${direction} ${className}`} className={direction === '*' ? 'proof-table__sum' : ''}>
              <td>{lines.find(({ id }) => id === lineId)?.name ?? lineId}</td>
              <td>
                {direction === '*' ? (
                  t('proof.both')
                ) : (
                  <span className={`way way--${direction}`}>
                    {directionText(
                      t,
                      lines.find(({ id }) => id === lineId),
                      direction,
                    )}
                  </span>
                )}
              </td>
              {hasClasses && <td>{className === '*' ? t('common.any') : classText(className)}</td>}
              <td className="number">{number(figures.truth)}</td>
              <td className="number">{number(figures.matched)}</td>
              <td className="number">{number(figures.missed)}</td>
              <td className="number">{number(figures.extra)}</td>
              <td className="number">{interval(figures.recall)}</td>
              <td className="number">{interval(figures.precision)}</td>
              <td>
                {direction !== '*' && (
                  <span
                    className={`badge ${figures.indicative ? 'badge--warn' : 'badge--good'}`}
                    title={t('proof.indicativeHint')}
                  >
                    {t(figures.indicative ? 'proof.indicative' : 'proof.serious')}
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.some(({ direction, figures }) => direction !== '*' && figures.indicative) && (
        <p className="quiet small">{t('proof.indicativeHint')}</p>
      )}
    </ScrollBox>
  )
}
