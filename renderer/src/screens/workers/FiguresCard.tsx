import { useText } from '../../i18n/i18n.ts'
import { Sparkline } from './Sparkline.tsx'
import { useFigureRows } from './useFigureRows.ts'

/** The figures of the machine and of the pool as they move. */
export function FiguresCard() {
  const { t } = useText()
  const rows = useFigureRows()
  return (
    <section className="card" data-testid="figures">
      <h2>{t('monitor.figures')}</h2>
      <div className="figure-grid">
        {rows.map(({ label, value, values, most }) => (
          <div key={label} className="figure">
            <span className="quiet small">{label}</span>
            <b>{value}</b>
            {values && <Sparkline values={values} most={most} label={label} />}
          </div>
        ))}
      </div>
    </section>
  )
}
