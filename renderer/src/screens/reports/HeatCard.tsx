import { memo, useMemo, useState } from 'react'
import { ScrollBox } from '../../components/ScrollBox.tsx'
import { formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { useKnown } from '../../state/app-store.ts'
import { EChart } from './EChart.tsx'
import { heatOption } from './heat-option.ts'
import { weekdays } from './labels.ts'
import type { ShownView } from './useReportView.ts'

/** Hour by weekday as a picture, or as a table. */
export const HeatCard = memo(function HeatCard({ view }: ShownView) {
  const { t, language } = useText()
  const { weekStart } = useKnown((app) => app.settings.report)
  const [asTable, setAsTable] = useState(false)
  const days = useMemo(() => weekdays(weekStart, language), [weekStart, language])
  const option = useMemo(() => {
    const perHour = (value: number): string =>
      t('reports.perHour', { count: formatNumber(value, language, value < 10 ? 1 : 0) as unknown as number })
    return heatOption(view, days, { perHour, notWatched: t('reports.notWatched'), closed: t('reports.closed') })
  }, [view, days, language, t])
  return (
    <section className="card">
      <div className="row">
        <h2>{t('reports.heatTitle')}</h2>
        <span className="grow" />
        <button className="button" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {t(asTable ? 'reports.hideTable' : 'reports.showTable')}
        </button>
      </div>
      {asTable ? (
        <ScrollBox className="table-scroll">
          <table className="table">
            <thead>
              <tr>
                <th>{t('reports.hour')}</th>
                {days.map(({ day, name }) => (
                  <th key={day} className="number">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {Array.from({ length: 24 }, (_, hour) => (
                <tr key={hour}>
                  <th>{`${String(hour).padStart(2, '0')}:00`}</th>
                  {days.map(({ day }) => {
                    const value = view.heat.perHour[day * 24 + hour]!
                    return (
                      <td key={day} className="number">
                        {view.heat.isClosed[day * 24 + hour]
                          ? t('reports.closed')
                          : value === null
                            ? '–'
                            : formatNumber(value, language, 1)}
                      </td>
                    )
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      ) : (
        <EChart option={option} height={250} label={t('reports.heatTitle')} />
      )}
      <p className="field__hint">
        {`${t('reports.heatNote')} ` +
          `${t('reports.heatLegend')}${view.heat.isClosed.some(Boolean) ? ` ${t('reports.heatClosed')}` : ''}`}
      </p>
    </section>
  )
})
