import type { OpeningHours } from '#core/report/opening-hours.ts'
import { useText } from '../../i18n/i18n.ts'
import { weekdays } from '../reports/labels.ts'

/** Quarters of an hour, the midnight after too. */
export const TIMES = Array.from(
  { length: 97 },
  (_, quarter) => `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`,
)

type Span = OpeningHours[number][number]

/** When the doors are open, weekday by weekday. */
export function OpeningHoursFields({
  hours,
  onChange,
}: {
  hours: OpeningHours
  onChange: (hours: OpeningHours) => void
}) {
  const { t, language } = useText()
  const setDay = (day: number, spans: Span[]) => onChange(hours.map((own, index) => (index === day ? spans : own)))
  return (
    <div className="opening-hours">
      {weekdays(1, language).map(({ day, name }) => (
        <div key={day} className="opening-hours__day" role="group" aria-label={name}>
          <span className="opening-hours__name">{name}</span>
          <div className="opening-hours__spans">
            {hours[day]!.length === 0 && <span className="quiet">{t('reports.closedDay')}</span>}
            {hours[day]!.map((span, index) => {
              const set = (part: Partial<Span>) =>
                setDay(
                  day,
                  hours[day]!.map((own, at) => (at === index ? { ...own, ...part } : own)),
                )
              return (
                <span key={index} className="opening-hours__span">
                  <TimeSelect
                    label={`${name}: ${t('reports.opens')}`}
                    value={span.from}
                    times={TIMES.slice(0, -1)}
                    onChange={(from) => set({ from })}
                  />
                  –
                  <TimeSelect
                    label={`${name}: ${t('reports.closes')}`}
                    value={span.to}
                    times={TIMES.slice(1)}
                    onChange={(to) => set({ to })}
                  />
                  <button
                    className="button button--icon"
                    aria-label={`${name}: ${t('reports.removeSpan')}`}
                    onClick={() =>
                      setDay(
                        day,
                        hours[day]!.filter((_, at) => at !== index),
                      )
                    }
                  >
                    ×
                  </button>
                </span>
              )
            })}
            {hours[day]!.length < 3 && (
              <button
                className="button"
                onClick={() =>
                  setDay(day, [
                    ...hours[day]!,
                    hours[day]!.length === 0 ? { from: '08:00', to: '20:00' } : { from: '20:00', to: '22:00' },
                  ])
                }
              >
                {t('reports.addSpan')}
              </button>
            )}
          </div>
        </div>
      ))}
      <div className="row">
        <button className="button" onClick={() => onChange(hours.map(() => hours[0]!))}>
          {t('reports.copyToAll')}
        </button>
        <span className="field__hint">{t('reports.openingHint')}</span>
      </div>
    </div>
  )
}

function TimeSelect({
  label,
  value,
  times,
  onChange,
}: {
  label: string
  value: string
  times: readonly string[]
  onChange: (time: string) => void
}) {
  return (
    <select aria-label={label} value={value} onChange={({ target }) => onChange(target.value)}>
      {times.map((time) => (
        <option key={time}>{time}</option>
      ))}
    </select>
  )
}
