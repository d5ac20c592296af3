import type { ModelInfo } from '#core/contract/model-view.ts'
import { costOf, type VariantComparison } from '#core/detect/variant-comparison.ts'
import { placeName, type Precision } from '#core/detect/provider.ts'
import { offeredVariant, type ProviderTable } from '#core/detect/provider-report.ts'
import { ScrollBox } from '../../components/ScrollBox.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { useAction } from '../../components/useAction.ts'
import { formatDateTime, formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { client, useKnown } from '../../state/app-store.ts'

/** A quicker form of a model: what it gains, what it costs on the site's own recordings, and only then the switch. */
export function ModelVariants({ model, table }: { model: ModelInfo; table: ProviderTable }) {
  const { t, language } = useText()
  const inference = useKnown((app) => app.settings.inference)
  const running = useKnown((app) =>
    app.jobs.some(
      ({ kind, state }) =>
        kind === 'compare-form' && (state === 'queued' || state === 'assigned' || state === 'running'),
    ),
  )
  const comparisons = useKnown((app) => app.inference.forms).filter((one) => one.model === model.sha256)
  const { run, busy, error } = useAction()
  const accepted = inference.precisions?.[model.sha256] ?? []
  const offer = offeredVariant(table.reports, accepted)
  const precision = offer?.where.precision ?? accepted[0]
  if (precision === undefined) return null
  const file = model.forms?.find((one) => one.precision === precision)?.sha256
  const comparison = comparisons.find(
    (one) => one.precision === precision && (one.form === undefined || one.form === file),
  )
  const accept = (forms: readonly Precision[]) =>
    void run(() =>
      client.call('settings.update', {
        inference: { ...inference, precisions: { ...inference.precisions, [model.sha256]: [...forms] } },
      }),
    )
  const ms = (value: number) => formatNumber(value, language, 1)
  return (
    <div className="form" data-testid="model-form">
      <p className="small">
        {offer
          ? t('models.formOffer', {
              form: precision,
              ms: ms(offer.ms),
              now: ms(offer.nowMs),
              provider: placeName(offer.where),
            })
          : t('models.formUsed', { form: precision })}
      </p>
      {comparison ? <Compared comparison={comparison} /> : <p className="small quiet">{t('models.formFirst')}</p>}
      {error && <ErrorNote error={error} />}
      <div className="row">
        {offer && (
          <button
            className="button"
            disabled={busy || running}
            onClick={() =>
              void run(() =>
                client.call('jobs.submit', {
                  order: { kind: 'compare-form', modelId: model.id, precision },
                  when: { kind: 'now' },
                }),
              )
            }
          >
            {t(running ? 'models.formComparing' : 'models.formCompare')}
          </button>
        )}
        {offer && comparison && (
          <button className="button" disabled={busy} onClick={() => accept([...accepted, precision])}>
            {t('models.formUse', { form: precision })}
          </button>
        )}
        {accepted.length > 0 && (
          <button className="button" disabled={busy} onClick={() => accept([])}>
            {t('models.formEnd')}
          </button>
        )}
      </div>
    </div>
  )
}

function Compared({ comparison }: { comparison: VariantComparison }) {
  const { t, language } = useText()
  const timeZone = useKnown((app) => app.settings.timeZone)
  const { people, wrong } = costOf(comparison)
  const about = {
    count: people,
    people,
    number: Math.abs(wrong),
    provider: comparison.provider,
    when: formatDateTime(comparison.atMs, language, timeZone),
  }
  return (
    <ScrollBox className="table-scroll">
      <table className="table">
        <thead>
          <tr>
            <th>{t('models.formRecording')}</th>
            <th className="number">{t('models.formPeople')}</th>
            <th>{t('models.formItself')}</th>
            <th>{t('models.formForm', { form: comparison.precision })}</th>
          </tr>
        </thead>
        <tbody>
          {comparison.recordings.map(({ name, demo, people: own, itself, form }, index) => (
            <tr key={index}>
              <td>{demo ? t('models.formDemo') : name}</td>
              <td className="number">{own}</td>
              <td>{t('models.formWrong', itself)}</td>
              <td>{t('models.formWrong', form)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={wrong > 0 ? 'note note--error' : 'small'}>
        {t(wrong === 0 ? 'models.formSame' : wrong > 0 ? 'models.formWorse' : 'models.formBetter', about)}
      </p>
    </ScrollBox>
  )
}
