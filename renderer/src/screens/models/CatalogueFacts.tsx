import type { CatalogueItem } from '#core/contract/model-view.ts'
import { formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { namesOf } from './names-of.ts'

/** What a model of the catalogue sees, under which licence, from where, and how its file is recognised. */
export function CatalogueFacts({ item }: { item: CatalogueItem }) {
  const { t, language } = useText()
  return (
    <>
      <p className="small">
        {[
          t('models.input', { width: item.inputWidth, height: item.inputHeight }),
          t('models.classes', { count: item.classes.length, names: namesOf(item.classes, t) }),
          item.bytes !== undefined && t('models.size', { size: formatNumber(item.bytes / 1e6, language, 1) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p className="small quiet breakable">
        {t('models.licence')}: {item.licence} ({item.licenceUrl}) · {t('models.source')}: {item.url}
      </p>
      <p className="small quiet breakable" title={t('models.hashFrom', { from: item.hashFrom })}>
        {item.sha256 ? (
          <>
            {t('models.hash')}: <code>{item.sha256}</code>
          </>
        ) : (
          t('models.noHash')
        )}
      </p>
    </>
  )
}
