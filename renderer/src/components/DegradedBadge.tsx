import type { CameraStatus } from '#core/contract/app-state.ts'
import { formatNumber } from '../i18n/format.ts'
import { useText } from '../i18n/i18n.ts'
import { messageText } from '../i18n/message-text.ts'

/** Shown while the machine has too little time for a camera: what it is left with. */
export function DegradedBadge({ degraded }: { degraded: CameraStatus['degraded'] }) {
  const { t, language } = useText()
  if (!degraded) return null
  const fps = (value: number) => formatNumber(value, language, value % 1 >= 0.05 ? 1 : 0)
  return (
    <span className="badge badge--warn" title={messageText(degraded.reason, language)} data-testid="degraded">
      {t(`pool.degraded.${degraded.level}`, { fps: fps(degraded.fps), of: fps(degraded.of) })}
    </span>
  )
}
