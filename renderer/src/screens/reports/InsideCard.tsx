import { memo, useMemo, useState } from 'react'
import { ScrollBox } from '../../components/ScrollBox.tsx'
import { formatDate, formatMinute, formatTime } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { useKnown } from '../../state/app-store.ts'
import { EChart } from './EChart.tsx'
import { insideOption } from './inside-option.ts'
import { countText, shareText } from './labels.ts'
import { useMoreRows } from './useMoreRows.ts'
import type { ShownView } from './useReportView.ts'

const DAYS_AT_A_TIME = 60

/** The most inside at once by day, with what had to be corrected to say so. */
export const InsideCard = memo(function InsideCard({ view }: ShownView) {
  const { t, language } = useText()
  const timeZone = useKnown((app) => app.settings.timeZone)
  const { dayReset } = useKnown((app) => app.settings.report)
  const [key, setKey] = useState('lines')
  const [days, more] = useMoreRows(view, DAYS_AT_A_TIME)
  const shown = view.occupancy.find((one) => one.key === key) ?? view.occupancy[0]
  const option = useMemo(
    () =>
      insideOption(shown?.days ?? [], {
        at: (ms) => formatMinute(ms, language, timeZone),
        day: (date) => formatDate(date, language),
        inside: t('reports.insideTitle'),
      }),
    [shown, language, timeZone, t],
  )
  if (!shown) return null
  return (
    <section className="card">
      <div className="row">
        <h2>{t('reports.insideTitle')}</h2>
        <span className="grow" />
        {view.occupancy.length > 1 && (
          <select
            className="report__choose"
            aria-label={t('reports.places')}
            value={shown.key}
            onChange={({ target }) => setKey(target.value)}
          >
            {view.occupancy.map((one) => (
              <option key={one.key} value={one.key}>
                {one.target === undefined ? t('reports.lines') : `${one.camera} · ${one.target}`}
              </option>
            ))}
          </select>
        )}
      </div>
      <EChart option={option} height={150} label={t('reports.insideLabel')} />
      <ScrollBox className="table-scroll table-scroll--short">
        <table className="table">
          <thead>
            <tr>
              <th>{t('reports.date')}</th>
              <th className="number">{t('reports.peak')}</th>
              <th>{t('reports.peakAt')}</th>
              <th className="number">{t('reports.leftOver')}</th>
              <th className="number">{t('reports.corrected')}</th>
              <th className="number">{t('reports.watched')}</th>
            </tr>
          </thead>
          <tbody>
            {[...shown.days]
              .reverse()
              .slice(0, days)
              .map(({ date, peak, peakAtMs, leftOver, corrected, coverage }) => (
                <tr key={date}>
                  <td>{formatDate(date, language)}</td>
                  <td className="number">{countText(peak, language)}</td>
                  <td>
                    {peakAtMs === undefined ? '' : formatTime(peakAtMs, language, timeZone).replace(/:00(?!\d*:)/, '')}
                  </td>
                  <td className="number">{countText(leftOver, language)}</td>
                  <td className="number">{countText(corrected, language)}</td>
                  <td className={coverage < 1 ? 'number lacking' : 'number'}>{shareText(coverage, language)}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </ScrollBox>
      {days < shown.days.length && (
        <button className="button" onClick={more}>
          {t('reports.showMore')}
        </button>
      )}
      <p className="field__hint">{t('reports.insideNote', { time: dayReset })}</p>
    </section>
  )
})
