import { crossesInClear } from '#core/uplink/clear-text.ts'
import { useText } from '../../i18n/i18n.ts'

/** Where a password would cross a network unencrypted: whether it may. */
export function ClearTextField({
  url,
  allowed,
  onChange,
}: {
  url: string
  allowed: boolean
  onChange: (allowed: boolean) => void
}) {
  const { t } = useText()
  if (!crossesInClear(url)) return null
  return (
    <label className="check" data-testid="allow-clear-text">
      <input type="checkbox" checked={allowed} onChange={({ target }) => onChange(target.checked)} />
      <span>
        {t('uplinks.allowClearText')} <span className="quiet">{t('uplinks.allowClearTextHint')}</span>
      </span>
    </label>
  )
}
