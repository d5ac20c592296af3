import { useEffect, useRef } from 'react'
import { useKnown } from '../state/app-store.ts'
import { useText } from '../i18n/i18n.ts'

/**
 * Tells a new alert to the desktop, where that is allowed. Asking for leave is the user's click, not ours
 * (`AllowNotices`).
 */
export function useAlertNotices(): number {
  const { t } = useText()
  const alerts = useKnown((app) => app.alerts)
  const cameras = useKnown((app) => app.cameras)
  const reported = useRef(new Set(alerts.map(({ id }) => id)))
  const unseen = alerts.filter(({ acknowledgedAtMs }) => acknowledgedAtMs === undefined)
  useEffect(() => {
    for (const alert of unseen) {
      if (reported.current.has(alert.id)) continue
      reported.current.add(alert.id)
      if (typeof Notification === 'undefined' || Notification.permission !== 'granted') continue
      const subject =
        cameras.find(({ id }) => id === alert.subject)?.name ??
        t(`monitor.subjects.${alert.subject as 'cpu'}`, { defaultValue: alert.subject })
      new Notification(`Fieldcount: ${t(`monitor.alertKinds.${alert.kind}`)}`, { body: subject, tag: alert.id })
    }
  }, [unseen, cameras, t])
  return unseen.length
}
