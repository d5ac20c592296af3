import type { AimReading } from '#core/contract/aim-messages.ts'
import { formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import type { AimView } from './useAim.ts'

/** What the camera sends: its rate, size and codec, and how it comes to this window. */
export function AimFacts({ start, reading }: { start: NonNullable<AimView['start']>; reading: AimReading }) {
  const { t, language } = useText()
  return (
    <p className="quiet aim-facts">
      {t('aim.rate', {
        fps: formatNumber(reading.fps, language),
        width: start.width,
        height: start.height,
        codec: start.codec,
      })}{' '}
      · {t(`aim.by.${start.way}`)}
    </p>
  )
}
