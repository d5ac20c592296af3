import type { CountingLine } from '#core/count/calibration.ts'
import { Choice } from '../../components/Choice.tsx'
import { classText, useText } from '../../i18n/i18n.ts'
import { LineKeys } from './LineKeys.tsx'
import type { Taps } from './useTaps.ts'

/** Taps are of no class in particular. */
export const ANY = '*'

/** One line to count by hand, of one of its classes. */
export function ProofLine({
  line,
  index,
  taps,
  className,
  onClassName,
}: {
  line: CountingLine
  index: number
  taps: Taps
  className: string
  onClassName: (className: string) => void
}) {
  const { t } = useText()
  return (
    <LineKeys line={line} index={index} count={taps.count} last={taps.last} takesEnter onTap={taps.tap}>
      {line.classes.length > 1 && (
        <Choice
          label={t('proof.class')}
          value={className}
          options={[
            { value: ANY, text: t('proof.anyClass') },
            ...line.classes.map((value) => ({ value, text: classText(value) })),
          ]}
          onChange={onClassName}
        />
      )}
    </LineKeys>
  )
}
