import type { CatalogueItem } from '#core/contract/model-view.ts'
import { useText } from '../../i18n/i18n.ts'

/** Asks whether a file that nobody has published a hash of is the one that was meant. */
export function ConfirmModel({
  item,
  busy,
  onConfirm,
  onReject,
}: {
  item: CatalogueItem
  busy: boolean
  onConfirm: () => void
  onReject: () => void
}) {
  const { t } = useText()
  return (
    <div className="note" role="group" aria-label={t('models.confirmTitle')}>
      <div>
        <strong>{t('models.confirmTitle')}</strong>
        <p>{t('models.confirmHint')}</p>
        <p className="breakable">
          {t('models.hash')}: <code>{item.cameAs}</code>
        </p>
        <div className="row">
          <button className="button button--main" disabled={busy} onClick={onConfirm}>
            {t('models.confirm')}
          </button>
          <button className="button" disabled={busy} onClick={onReject}>
            {t('models.reject')}
          </button>
        </div>
      </div>
    </div>
  )
}
