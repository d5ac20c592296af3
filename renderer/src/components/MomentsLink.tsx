import type { ReactNode } from 'react'
import { useText } from '../i18n/i18n.ts'
import { useUi } from '../state/ui-store.ts'

/** A number that can be asked where it comes from. */
export function MomentsLink({
  cameraId,
  lineId,
  direction,
  children,
}: {
  cameraId: string
  lineId: string
  direction: 'in' | 'out'
  children: ReactNode
}) {
  const { t } = useText()
  const go = useUi(({ go }) => go)
  return (
    <button
      type="button"
      className="number-link"
      title={t('moments.open')}
      onClick={() => go({ screen: 'moments', cameraId, lineId, direction })}
    >
      {children}
    </button>
  )
}
