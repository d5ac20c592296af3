import { useState } from 'react'
import { useText } from '../../i18n/i18n.ts'

/** A browser shows notices only where the user has said so after a click; the desktop shell always does. */
export function AllowNotices() {
  const { t } = useText()
  const [permission, setPermission] = useState(() =>
    typeof Notification === 'undefined' ? 'denied' : Notification.permission,
  )
  if (permission !== 'default') return null
  return (
    <button className="button" onClick={() => void Notification.requestPermission().then(setPermission)}>
      {t('monitor.allowNotices')}
    </button>
  )
}
