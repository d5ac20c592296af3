import { formatDateTime, formatNumber } from '../../i18n/format.ts'
import { Figures } from '../../components/Figures.tsx'
import { useText } from '../../i18n/i18n.ts'
import { messageText } from '../../i18n/message-text.ts'
import { useKnown } from '../../state/app-store.ts'
import { WeekLoad } from './WeekLoad.tsx'

const SHOWN = 12

/** What the pool decides by itself: how it sees the load, what it expects, and what it did. */
export function AutoscalerCard() {
  const { t, language } = useText()
  const autoscaler = useKnown((app) => app.autoscaler)
  const decisions = useKnown((app) => app.decisions)
  const timeZone = useKnown((app) => app.settings.timeZone)
  const { forecast } = autoscaler
  const rows: [string, string][] = [
    [t('pool.look'), messageText(autoscaler.scaling, language) || '–'],
    [t('pool.threadsNow'), formatNumber(autoscaler.threads, language)],
    [t('pool.depth'), formatNumber(autoscaler.depth, language)],
    [
      t('pool.smallerModels'),
      autoscaler.withSmallerModel > 0 ? formatNumber(autoscaler.withSmallerModel, language) : t('pool.noSmallerModel'),
    ],
    [t('pool.ceiling'), `${formatNumber(autoscaler.memoryCeilingMb, language)} MB`],
    [t('pool.forecast'), messageText(forecast.reason, language)],
    [
      t('pool.forecastError'),
      forecast.mase === undefined
        ? '–'
        : `MASE ${formatNumber(forecast.mase, language, 2)}${forecast.usable ? '' : ` · ${t('pool.fallback')}`}`,
    ],
  ]
  return (
    <section className="card" data-testid="autoscaler">
      <h2>{t('pool.autoscalerTitle')}</h2>
      <Figures rows={rows} />
      {forecast.hoursKnown > 0 && <WeekLoad week={forecast.week} />}
      <h3>{t('pool.decisions')}</h3>
      {decisions.length === 0 ? (
        <p className="quiet">{t('pool.noDecisions')}</p>
      ) : (
        <ul className="log">
          {decisions.slice(0, SHOWN).map((decision) => (
            <li
              key={`${decision.atMs} ${decision.reason.text}`}
              className={`log__row log__row--${decision.kind === 'scaling' ? 'info' : 'warn'}`}
            >
              <time>{formatDateTime(decision.atMs, language, timeZone)}</time>
              <span className="log__about">{t(`pool.decision.${decision.kind}`)}</span>
              <span>{messageText(decision.reason, language)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
