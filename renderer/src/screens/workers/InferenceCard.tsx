import { BATCH_SIZES } from '#core/detect/batch-policy.ts'
import { providerName } from '#core/detect/provider.ts'
import type { ProviderTable } from '#core/detect/provider-report.ts'
import { ScrollBox } from '../../components/ScrollBox.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Field } from '../../components/Field.tsx'
import { useAction } from '../../components/useAction.ts'
import { formatDateTime, formatNumber, formatTime } from '../../i18n/format.ts'
import { errorText, useText } from '../../i18n/i18n.ts'
import { messageText } from '../../i18n/message-text.ts'
import { client, useKnown } from '../../state/app-store.ts'
import { DecodingTable } from './DecodingTable.tsx'
import { DeviceChoice } from '../../components/DeviceChoice.tsx'
import { DeviceTable } from './DeviceTable.tsx'

/**
 * What runs the models: every processor that was tried, what was measured, and what is left alone because it failed.
 */
export function InferenceCard() {
  const { t, language } = useText()
  const { tables, probing, breakers } = useKnown((app) => app.inference)
  const { timeZone, inference } = useKnown((app) => app.settings)
  const { run, busy, error } = useAction()
  const change = (patch: Partial<typeof inference>) =>
    run(() => client.call('settings.update', { inference: { ...inference, ...patch } }))
  return (
    <section className="card" data-testid="inference">
      <div className="row">
        <h2 className="grow">{t('inference.title')}</h2>
        <button
          className="button"
          disabled={busy || probing}
          onClick={() =>
            void run(() =>
              client.call('jobs.submit', { order: { kind: 'benchmark-providers' }, when: { kind: 'now' } }),
            )
          }
        >
          {probing ? t('inference.probing') : t('inference.again')}
        </button>
      </div>
      <p className="quiet">{t('inference.hint')}</p>
      {breakers
        .filter(({ state }) => state !== 'closed')
        .map(({ provider, state, retryAtMs, lastError }) => (
          <p key={provider} className="note note--error">
            {t(state === 'half-open' ? 'inference.breakerTrying' : 'inference.breaker', { provider })}
            {retryAtMs !== undefined &&
              ` · ${t('inference.retry', { when: formatTime(retryAtMs, language, timeZone) })}`}
            {lastError && ` · ${errorText(lastError, language).message}`}
          </p>
        ))}
      {tables.length === 0 && !probing && <p className="quiet">{t('inference.notMeasured')}</p>}
      {tables.map((table) => (
        <Measured key={table.model} table={table} />
      ))}
      <DeviceTable />
      <DecodingTable />
      <div className="row row--fields">
        <DeviceChoice />
        <Field label={t('inference.batching')}>
          <select
            value={inference.batching}
            onChange={({ target }) => void change({ batching: target.value as typeof inference.batching })}
          >
            <option value="auto">{t('inference.batchingAuto')}</option>
            <option value="off">{t('inference.batchingOff')}</option>
          </select>
        </Field>
        <Field label={t('inference.decodingUse')}>
          <select
            value={inference.decoding ?? 'auto'}
            onChange={({ target }) => void change({ decoding: target.value as 'auto' | 'off' })}
          >
            <option value="auto">{t('inference.decodingAuto')}</option>
            <option value="off">{t('inference.decodingOff')}</option>
          </select>
        </Field>
        <Field label={t('inference.budget')}>
          <input
            key={inference.latencyBudgetMs}
            type="number"
            min={0}
            max={200}
            defaultValue={inference.latencyBudgetMs}
            onBlur={({ target }) =>
              target.validity.valid &&
              target.value !== '' &&
              void change({ latencyBudgetMs: Math.round(target.valueAsNumber) })
            }
          />
        </Field>
      </div>
      {error && <ErrorNote error={error} />}
    </section>
  )
}

function Measured({ table: { modelName, atMs, reports } }: { table: ProviderTable }) {
  const { t, language } = useText()
  const timeZone = useKnown((app) => app.settings.timeZone)
  return (
    <ScrollBox className="table-scroll">
      <h3>{t('inference.measured', { model: modelName, when: formatDateTime(atMs, language, timeZone) })}</h3>
      <table className="table">
        <thead>
          <tr>
            <th>{t('inference.provider')}</th>
            <th>{t('inference.outcome')}</th>
            {BATCH_SIZES.map((size) => (
              <th key={size} className="number">
                {size === 1 ? t('inference.alone') : t('inference.together', { size })}
              </th>
            ))}
            <th>{t('inference.detail')}</th>
          </tr>
        </thead>
        <tbody>
          {reports.map(({ where, outcome, detail, device, timings, batchProblem }) => (
            <tr key={providerName(where)}>
              <td>{providerName(where)}</td>
              <td>{t(`inference.outcomes.${outcome}`)}</td>
              {BATCH_SIZES.map((size) => {
                const ms = timings.find((timing) => timing.size === size)?.msPerFrame
                return (
                  <td key={size} className="number">
                    {ms === undefined ? '–' : t('inference.ms', { value: formatNumber(ms, language, 1) })}
                  </td>
                )
              })}
              <td className="quiet small">
                {[device, messageText(detail, language), batchProblem && messageText(batchProblem, language)]
                  .filter(Boolean)
                  .join(' · ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}
