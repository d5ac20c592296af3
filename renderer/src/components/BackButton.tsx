import { useText } from '../i18n/i18n.ts'
import type { Route } from '../state/route.ts'
import { useUi } from '../state/ui-store.ts'
import { Icon } from './Icon.tsx'

/** Up to the screen that this one belongs to, as it was left. */
export function BackButton({ to }: { to: Route }) {
  const { t } = useText()
  const up = useUi(({ up }) => up)
  return (
    <button
      className="button button--icon"
      aria-label={t('common.back')}
      title={t('common.back')}
      onClick={() => up(to)}
    >
      <Icon name="back" />
    </button>
  )
}
