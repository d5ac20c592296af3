import type { CameraStatus } from '#core/contract/app-state.ts'
import { useText } from '../i18n/i18n.ts'

const TONE: Record<CameraStatus['state'], string> = {
  live: 'good',
  connecting: 'busy',
  waiting: 'busy',
  stalled: 'warn',
  failed: 'bad',
  off: 'calm',
  ended: 'calm',
}

export function StateBadge({ state }: { state: CameraStatus['state'] }) {
  const { t } = useText()
  return (
    <span className={`badge badge--${TONE[state]}`} data-state={state}>
      {t(`state.${state}`)}
    </span>
  )
}
