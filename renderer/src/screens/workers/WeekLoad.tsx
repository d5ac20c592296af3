import { useText } from '../../i18n/i18n.ts'

const WIDTH = 672
const HEIGHT = 60
const HOURS = 168

/** The load the site's own history expects, hour by hour from Monday; one bar an hour. */
export function WeekLoad({ week }: { week: readonly number[] }) {
  const { t } = useText()
  const most = Math.max(0.01, ...week)
  const width = WIDTH / HOURS
  return (
    <svg
      className="week-load"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={t('pool.week')}
      preserveAspectRatio="none"
    >
      {week.map((load, hour) => (
        <rect
          key={hour}
          x={hour * width}
          y={HEIGHT - (load / most) * HEIGHT}
          width={width - 0.5}
          height={(load / most) * HEIGHT}
        />
      ))}
    </svg>
  )
}
