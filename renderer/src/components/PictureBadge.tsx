import type { CameraStatus } from '#core/contract/app-state.ts'
import { useText } from '../i18n/i18n.ts'

/** Shown while a camera's picture is not the one it was calibrated on. */
export function PictureBadge({ picture }: { picture: CameraStatus['picture'] }) {
  const { t } = useText()
  if (!picture) return null
  return (
    <span className="badge badge--bad" data-testid="picture-badge">
      {t(`picture.problems.${picture.problem}`)}
    </span>
  )
}
