import { Figures } from '../../components/Figures.tsx'
import { useText } from '../../i18n/i18n.ts'
import { JobGroups } from './JobGroups.tsx'
import { Sparkline } from '../../components/Sparkline.tsx'
import { useFigureGroups } from './useFigureGroups.ts'

/** The figures of the machine and of the pool: what moves as curves, the rest as rows. */
export function FiguresCard() {
  const { t } = useText()
  const groups = useFigureGroups()
  return (
    <section className="card" data-testid="figures">
      <h2>{t('monitor.figures')}</h2>
      <div className="figure-groups">
        {groups.map(({ name, curves, rows }) => (
          <div key={name} className="figure-group">
            <h3>{t(`monitor.figureGroups.${name}`)}</h3>
            {curves.map(({ label, value, values, most }) => (
              <div key={label} className="figure">
                <span className="quiet small">{label}</span>
                <b>{value}</b>
                <Sparkline values={values} most={most} label={label} />
              </div>
            ))}
            <Figures rows={rows} />
          </div>
        ))}
      </div>
      <JobGroups />
    </section>
  )
}
