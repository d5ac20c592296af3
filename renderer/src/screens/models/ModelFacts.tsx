import type { ModelInfo } from '#core/contract/model-view.ts'
import { providerName } from '#core/detect/provider.ts'
import { msAlone, rankProviders, type ProviderTable } from '#core/detect/provider-report.ts'
import { formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { useKnown } from '../../state/app-store.ts'
import { namesOf } from './names-of.ts'

/** What a model sees, how fast it is here, under which licence, and which file it is. */
export function ModelFacts({ model, table }: { model: ModelInfo; table: ProviderTable | undefined }) {
  const { t, language } = useText()
  const accepted = useKnown((app) => app.settings.inference.precisions?.[model.sha256])
  const best = table && rankProviders(table.reports, accepted)[0]
  const ms = best && table.reports.filter(({ where }) => providerName(where) === providerName(best)).map(msAlone)[0]
  return (
    <>
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
    </>
  )
}
