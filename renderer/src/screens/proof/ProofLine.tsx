import type { CountingLine } from '#core/count/calibration.ts'
import { Choice } from '../../components/Choice.tsx'
import { classText, useText } from '../../i18n/i18n.ts'
import { wayText } from '../../i18n/way-text.ts'
import { keyOf } from './key-pairs.ts'
import type { Taps } from './useTaps.ts'

/** Taps are of no class in particular. */
export const ANY = '*'

/** One line to count by hand: a key for each direction, with the hand's own tally. */
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
    <div className="proof-line">
      <h3>{line.name}</h3>
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
      <div className="proof-keys">
        {(['in', 'out'] as const).map((direction) => (
          <button
            key={direction}
            className={`proof-key proof-key--${direction}`}
            // Not the click: a finger counts when it comes down.
            onPointerDown={(event) => {
              event.preventDefault()
              taps.tap(line.id, direction)
            }}
            onKeyDown={(event) => {
              if (event.repeat || (event.key !== 'Enter' && event.key !== ' ')) return
              event.preventDefault()
              taps.tap(line.id, direction)
            }}
            aria-label={`${line.name}, ${wayText(t, line, direction)}`}
          >
            <kbd>{keyOf(index, direction)}</kbd>
            <span>{wayText(t, line, direction)}</span>
            <b key={taps.last?.lineId === line.id && taps.last.direction === direction ? taps.last.no : 0}>
              {taps.count(line.id, direction)}
            </b>
          </button>
        ))}
      </div>
    </div>
  )
}
