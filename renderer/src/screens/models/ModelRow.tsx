import { useState } from 'react'
import type { ModelInfo } from '#core/contract/model-view.ts'
import { providerName } from '#core/detect/provider.ts'
import { msAlone, rankProviders } from '#core/detect/provider-report.ts'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Icon } from '../../components/Icon.tsx'
import { useAction } from '../../components/useAction.ts'
import { formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { client, useKnown } from '../../state/app-store.ts'
import { AddVariantFields } from './AddVariantFields.tsx'
import { cautionReason, licenceName } from './caution-text.ts'
import { ModelVariants } from './ModelVariants.tsx'
import { namesOf } from './names-of.ts'

/** One model: what it is, who uses it, and what can be done with it. */
export function ModelRow({ model }: { model: ModelInfo }) {
  const { t, language } = useText()
  const isDefault = useKnown((app) => (app.settings.modelId ?? app.models[0]?.id) === model.id)
  const cameras = useKnown((app) => app.cameras)
  const table = useKnown((app) => app.inference.tables.find((one) => one.model === model.sha256))
  const probing = useKnown((app) => app.inference.probing)
  const [verified, setVerified] = useState(false)
  const { run, busy, error } = useAction()
  const users = cameras
    .filter(({ modelId }) => modelId === model.id || (isDefault && modelId === undefined))
    .map(({ name }) => name)
  const accepted = useKnown((app) => app.settings.inference.precisions?.[model.sha256])
  const best = table && rankProviders(table.reports, accepted)[0]
  const ms = best && table.reports.filter(({ where }) => providerName(where) === providerName(best)).map(msAlone)[0]
  const verify = async () => {
    setVerified(false)
    const found = await run(() => client.call('models.verify', { modelId: model.id }))
    setVerified(found !== undefined && !found.problem)
  }
  const remove = () =>
    window.confirm(t('models.removeConfirm', { name: model.name })) &&
    void run(() => client.call('models.remove', { modelId: model.id }))
  return (
    <li data-testid={`model-${model.id}`}>
      <div className="row">
        <h3 className="grow">
          {model.name} <span className="quiet small">({t(`models.origins.${model.origin}`)})</span>
        </h3>
        {model.caution && (
          <span
            className="badge badge--warn"
            title={t('models.cautionHint', { because: cautionReason(model.caution, t) })}
          >
            {t('models.caution', { licence: licenceName(model.caution, t) })}
          </span>
        )}
        {isDefault && <span className="badge badge--good">{t('models.isDefault')}</span>}
      </div>
      <p className="small">
        {[
          t('models.input', { width: model.inputWidth, height: model.inputHeight }),
          t('models.classes', { count: model.classes.length, names: namesOf(model.classes, t) }),
          model.bytes !== undefined && t('models.size', { size: formatNumber(model.bytes / 1e6, language, 1) }),
          ms !== undefined && Number.isFinite(ms) && best
            ? t('models.msAlone', { ms: formatNumber(ms, language, 1), provider: providerName(best) })
            : t('models.notMeasured'),
          model.forms &&
            t('models.forms', {
              forms: model.forms
                .map(({ precision, bytes }) =>
                  bytes === undefined
                    ? precision
                    : t('models.formOf', { form: precision, size: formatNumber(bytes / 1e6, language, 1) }),
                )
                .join(', '),
            }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p className="small quiet breakable">
        {t('models.licence')}: {model.licence} · {t('models.source')}: {model.source} · {t('models.hash')}:{' '}
        <code>{model.sha256}</code>
      </p>
      {table && <ModelVariants model={model} table={table} />}
      {model.origin !== 'shipped' && <AddVariantFields model={model} />}
      {model.problem && <ErrorNote error={model.problem} />}
      {error && <ErrorNote error={error} />}
      {verified && (
        <p className="note note--good">
          <Icon name="check" />
          {t('models.verified')}
        </p>
      )}
      <div className="row">
        <span className="small grow">
          {users.length > 0 ? t('models.usedBy', { cameras: users.join(', ') }) : t('models.unused')}
        </span>
        {!isDefault && (
          <button
            className="button"
            disabled={busy || model.problem !== undefined}
            onClick={() => void run(() => client.call('settings.update', { modelId: model.id }))}
          >
            {t('models.useDefault')}
          </button>
        )}
        <button
          className="button"
          disabled={busy || probing || model.problem !== undefined}
          onClick={() =>
            void run(() =>
              client.call('jobs.submit', {
                order: { kind: 'benchmark-providers', modelId: model.id },
                when: { kind: 'now' },
              }),
            )
          }
        >
          {t(probing ? 'models.benching' : 'models.bench')}
        </button>
        <button className="button" disabled={busy} onClick={() => void verify()}>
          {t('models.verify')}
        </button>
        {model.origin !== 'shipped' && (
          <button className="button button--danger" disabled={busy} onClick={remove}>
            {t('models.remove')}
          </button>
        )}
      </div>
    </li>
  )
}
