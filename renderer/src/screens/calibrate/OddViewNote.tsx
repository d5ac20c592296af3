import { oddView } from '#core/calibrate/odd-view.ts'
import type { Observation } from '#core/calibrate/observation.ts'
import { formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'

/** Says that the camera looks in a way that no model here has learnt, and what to do. `seen`: before the class map. */
export function OddViewNote({ seen }: { seen: Observation | undefined }) {
  const { t, language } = useText()
  const odd = seen && oddView(seen)
  if (!odd) return null
  const text =
    odd.kind === 'fisheye'
      ? t('calibrate.fisheye')
      : t(`calibrate.above.${odd.of}`, {
          odd: formatNumber(odd.odd, language),
          all: formatNumber(odd.all, language),
        })
  return (
    <p className="note note--warn" role="status" data-testid="odd-view">
      {text}
    </p>
  )
}
