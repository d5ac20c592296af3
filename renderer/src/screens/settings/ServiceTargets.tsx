import { useState } from 'react'
import { SERVICE_MEASURES, type ServiceMeasure, type ServiceTarget } from '#core/monitor/service-level.ts'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Field } from '../../components/Field.tsx'
import { useAction } from '../../components/useAction.ts'
import { useText } from '../../i18n/i18n.ts'
import { client, useKnown } from '../../state/app-store.ts'

const SITE = 'site'
/** By how much the stored number is smaller than the shown one, and what may be entered. */
const FIELDS: Record<ServiceMeasure, { readonly times: number; readonly min: number; readonly max: number }> = {
  availability: { times: 100, min: 50, max: 100 },
  countedShare: { times: 100, min: 10, max: 100 },
  latencyP95Ms: { times: 1, min: 10, max: 600_000 },
}

/** What is promised of the site's cameras, and of single ones that have other targets. Empty is not promised. */
export function ServiceTargets() {
  const { t } = useText()
  const settings = useKnown((app) => app.settings.serviceLevels)
  const cameras = useKnown((app) => app.cameras)
  const [of, setOf] = useState(SITE)
  const { run, error } = useAction()
  const own: ServiceTarget = of === SITE ? settings.site : (settings.cameras[of] ?? {})
  const save = (measure: ServiceMeasure, value: number | undefined) => {
    const target: ServiceTarget = { ...own, [measure]: value }
    const serviceLevels =
      of === SITE ? { ...settings, site: target } : { ...settings, cameras: { ...settings.cameras, [of]: target } }
    void run(() => client.call('settings.update', { serviceLevels }))
  }
  return (
    <section className="card form" data-testid="service-targets">
      <h2>{t('service.title')}</h2>
      <p className="quiet">{t('service.hint')}</p>
      <Field label={t('service.of')}>
        <select value={of} onChange={({ target }) => setOf(target.value)}>
          <option value={SITE}>{t('service.site')}</option>
          {cameras.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      {SERVICE_MEASURES.map((measure) => {
        const { times, min, max } = FIELDS[measure]
        const written = (value: number | undefined) =>
          value === undefined ? '' : String(Math.round(value * times * 1000) / 1000)
        const shown = written(own[measure])
        const ofSite = of === SITE ? '' : written(settings.site[measure])
        return (
          <Field key={measure} label={t(`service.${measure}`)}>
            <input
              key={`${of} ${shown}`}
              type="number"
              min={min}
              max={max}
              step="any"
              placeholder={ofSite === '' ? t('service.empty') : t('service.ofSite', { value: ofSite })}
              defaultValue={shown}
              onBlur={({ target }) =>
                target.value !== shown &&
                target.validity.valid &&
                save(measure, target.value === '' ? undefined : target.valueAsNumber / times)
              }
            />
          </Field>
        )
      })}
      {error && <ErrorNote error={error} />}
    </section>
  )
}
