import type { ScheduleChange } from '#core/site-config/site-schedules.ts'
import { useText } from '../../i18n/i18n.ts'

/** Schedules of a file that are not here, and what would keep each from working. */
export function ImportedSchedules({
  schedules,
  chosen,
  onChoose,
}: {
  schedules: readonly ScheduleChange[]
  chosen: boolean
  onChoose: (chosen: boolean) => void
}) {
  const { t } = useText()
  const missing = schedules.filter(({ isHere }) => !isHere)
  if (missing.length === 0) return null
  return (
    <div data-testid="imported-schedules">
      <label className="check">
        <input type="checkbox" checked={chosen} onChange={({ target }) => onChoose(target.checked)} />
        {t('site.schedules')}
      </label>
      <ul className="findings">
        {missing.map(({ kind, cron, format, folder, missing: lacks }, index) => (
          <li key={index}>
            {t('site.schedule', {
              what: [t(`jobs.kinds.${kind}`), format?.toUpperCase()].filter(Boolean).join(' '),
              cron,
            })}
            {folder && <small className="quiet">; {t('site.scheduleFolder', { folder })}</small>}
            {lacks && <small className="quiet">; {t(`site.scheduleMissing.${lacks}`)}</small>}
          </li>
        ))}
      </ul>
    </div>
  )
}
