import type { WhatIf } from '#core/proof/what-if.ts'
import { formatNumber } from '../../../i18n/format.ts'
import { useText } from '../../../i18n/i18n.ts'

/** How far counting the proof once more came to the same crossings. */
export function ReproducedNote({ reproduced: { same, counted } }: { reproduced: WhatIf['reproduced'] }) {
  const { t, language } = useText()
  return (
    <p className="quiet small">
      {same === counted
        ? t('whatIf.reproducedAll')
        : t('whatIf.reproduced', { same: formatNumber(same, language), counted: formatNumber(counted, language) })}
    </p>
  )
}
