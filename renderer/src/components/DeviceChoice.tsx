import { CPU, providerName, providerNamed } from '#core/detect/provider.ts'
import { rankProviders, type ProviderReport } from '#core/detect/provider-report.ts'
import { ErrorNote } from './ErrorNote.tsx'
import { Field } from './Field.tsx'
import { useAction } from './useAction.ts'
import { useText } from '../i18n/i18n.ts'
import { client, useKnown } from '../state/app-store.ts'

/** Where models run: what is fastest, or one processor or device that a person chose. */
export function DeviceChoice() {
  const { t } = useText()
  const { provider, inference } = useKnown((app) => app.settings)
  const table = useKnown((app) => app.inference.tables[0])
  const several = useKnown((app) => app.inference.devices.length > 1)
  const { run, busy, error } = useAction()
  const reports = table?.reports ?? []
  const chosen =
    provider === 'auto'
      ? 'auto'
      : providerName({
          provider,
          ...(inference.deviceId !== undefined && provider !== 'cpu' && { deviceId: inference.deviceId }),
        })
  const names = [
    ...new Set([
      'cpu',
      ...reports.filter(({ where }) => where.precision === undefined).map(({ where }) => providerName(where)),
      ...(chosen === 'auto' ? [] : [chosen]),
    ]),
  ]
  const choose = (name: string) => {
    const where = name === 'auto' ? undefined : providerNamed(name)
    void run(() =>
      client.call('settings.update', {
        provider: where?.provider ?? 'auto',
        inference: { ...inference, deviceId: where?.deviceId },
      }),
    )
  }
  const textOf = (name: string) => {
    const report: ProviderReport | undefined = reports.find(({ where }) => providerName(where) === name)
    if (report && report.outcome !== 'works')
      return t('inference.noFit', { provider: name, outcome: t(`inference.outcomes.${report.outcome}`) })
    return report?.device === undefined ? name : t('inference.choice', { provider: name, device: report.device })
  }
  return (
    <>
      <Field label={t('inference.runOn')} hint={t('inference.chosenHint')}>
        <select value={chosen} disabled={busy} onChange={({ target }) => choose(target.value)} data-testid="run-on">
          <option value="auto">
            {t('inference.automatic', {
              now: providerName(rankProviders(reports, table && inference.precisions?.[table.model])[0] ?? CPU),
            })}
          </option>
          {names.map((name) => (
            <option
              key={name}
              value={name}
              disabled={
                name !== chosen &&
                reports.some(({ where, outcome }) => providerName(where) === name && outcome === 'missing')
              }
            >
              {textOf(name)}
            </option>
          ))}
        </select>
      </Field>
      {several && names.includes('webgpu') && (
        <p className="quiet small" data-testid="webgpu-chooses">
          {t('inference.webgpuChooses')}
        </p>
      )}
      {error && <ErrorNote error={error} />}
    </>
  )
}
