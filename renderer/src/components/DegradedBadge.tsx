import type { CameraStatus } from '#core/contract/app-state.ts'
import { formatNumber } from '../i18n/format.ts'
import { useText } from '../i18n/i18n.ts'
import { messageText } from '../i18n/message-text.ts'

/** Shown while the machine has too little time for a camera that counts: what it is left with. */
export function DegradedBadge({ status }: { status: CameraStatus | undefined }) {
  const { t, language } = useText()
  const degraded = status?.degraded
  // What does not count is not slow, it is not there.
  if (!degraded || status.state !== 'live') return null
  const fps = (value: number) => formatNumber(value, language, value % 1 >= 0.05 ? 1 : 0)
  return (
    <span className="badge badge--warn" title={messageText(degraded.reason, language)} data-testid="degraded">
      {t(`pool.degraded.${degraded.level}`, { fps: fps(degraded.fps), of: fps(degraded.of) })}
    </span>
  )
}
