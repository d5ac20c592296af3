import type { ClipView } from '#core/contract/clip-view.ts'
import type { CountingLine } from '#core/count/calibration.ts'
import type { Direction } from '#core/count/count-event.ts'
import { useText } from '../../../i18n/i18n.ts'
import { wayText } from '../../../i18n/way-text.ts'
import { keyOf } from '../key-pairs.ts'

/** One line to count by hand in a recording: a key for each direction, with the hand's own tally. */
export function ClipLineKeys({
  line,
  index,
  taps,
  onTap,
}: {
  line: CountingLine
  index: number
  taps: ClipView['taps']
  onTap: (lineId: string, direction: Direction) => void
}) {
  const { t } = useText()
  return (
    <div className="proof-line">
      <h3>{line.name}</h3>
      <div className="proof-keys">
        {(['in', 'out'] as const).map((direction) => (
          <button
            key={direction}
            className={`proof-key proof-key--${direction}`}
            onPointerDown={(event) => {
              event.preventDefault()
              onTap(line.id, direction)
            }}
            aria-label={`${line.name}, ${wayText(t, line, direction)}`}
          >
            <kbd>{keyOf(index, direction)}</kbd>
            <span>{wayText(t, line, direction)}</span>
            <b>{taps.filter((one) => one.line === line.id && one.direction === direction).length}</b>
          </button>
        ))}
      </div>
    </div>
  )
}
