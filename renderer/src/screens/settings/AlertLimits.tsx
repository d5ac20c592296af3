import type { AlertSettings } from '#core/alerts/alert-settings.ts'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Field } from '../../components/Field.tsx'
import { useAction } from '../../components/useAction.ts'
import { useText } from '../../i18n/i18n.ts'
import { client, useKnown } from '../../state/app-store.ts'

/** Each limit with its least and most value, and by how much the stored number is smaller than the shown one. */
const LIMITS: readonly {
  readonly key: keyof AlertSettings
  readonly min: number
  readonly max: number
  readonly times?: number
}[] = [
  { key: 'cpuAbove', min: 1, max: 100, times: 100 },
  { key: 'memoryAbove', min: 1, max: 100, times: 100 },
  { key: 'loadForS', min: 1, max: 86_400 },
  { key: 'diskBelowMb', min: 0, max: 10_000_000 },
  { key: 'cameraAwayForS', min: 1, max: 86_400 },
  { key: 'frameAgeAboveMs', min: 100, max: 600_000 },
  { key: 'slowerThanUsual', min: 1.1, max: 100 },
  { key: 'errorsPerMin', min: 1, max: 10_000 },
  { key: 'responseAboveMs', min: 10, max: 600_000 },
  { key: 'anomalySigma', min: 2, max: 100 },
]

/** When an alert is raised; what is changed holds from the next second. */
export function AlertLimits() {
  const { t } = useText()
  const alerts = useKnown((app) => app.settings.alerts)
  const { run, error } = useAction()
  const save = (key: keyof AlertSettings, value: number) =>
    void run(() => client.call('settings.update', { alerts: { ...alerts, [key]: value } }))
  return (
    <section className="card form" data-testid="alert-limits">
      <h2>{t('monitor.limitsTitle')}</h2>
      <div className="pair">
        {LIMITS.map(({ key, min, max, times = 1 }) => {
          const shown = Math.round(alerts[key] * times * 100) / 100
          return (
            <Field key={key} label={t(`monitor.limits.${key}`)}>
              <input
                key={shown}
                type="number"
                min={min}
                max={max}
                step="any"
                defaultValue={shown}
                onBlur={({ target }) =>
                  target.value !== '' &&
                  target.validity.valid &&
                  target.valueAsNumber !== shown &&
                  save(key, target.valueAsNumber / times)
                }
              />
            </Field>
          )
        })}
      </div>
      {error && <ErrorNote error={error} />}
    </section>
  )
}
