import type { ReactNode } from 'react'
import type { CountingLine } from '#core/count/calibration.ts'
import type { Direction } from '#core/count/count-event.ts'
import { useText } from '../../i18n/i18n.ts'
import { directionText } from '../../i18n/direction-text.ts'
import { keyOf } from './key-pairs.ts'

/** The two keys of a line that a hand counts with, each with its count. */
export function LineKeys({
  line,
  index,
  count,
  last,
  takesEnter = false,
  onTap,
  children,
}: {
  line: CountingLine
  /** Says which keys of the keyboard are the line's. */
  index: number
  count: (lineId: string, direction: Direction) => number
  /** The last tap, with a number that grows, so that its key can flash. */
  last?: { lineId: string; direction: Direction; no: number } | undefined
  /** Enter and the space bar tap a key that has the focus; not where the space bar has a task of its own. */
  takesEnter?: boolean
  onTap: (lineId: string, direction: Direction) => void
  children?: ReactNode
}) {
  const { t } = useText()
  return (
    <div className="proof-line">
      <h3>{line.name}</h3>
      {children}
      <div className="proof-keys">
        {(['in', 'out'] as const).map((direction) => (
          <button
            key={direction}
            className={`proof-key proof-key--${direction}`}
            // Not the click: a finger counts when it comes down.
            onPointerDown={(event) => {
              event.preventDefault()
              onTap(line.id, direction)
            }}
            onKeyDown={(event) => {
              if (!takesEnter || event.repeat || (event.key !== 'Enter' && event.key !== ' ')) return
              event.preventDefault()
              onTap(line.id, direction)
            }}
            aria-keyshortcuts={keyOf(index, direction)}
          >
            <kbd aria-hidden="true">{keyOf(index, direction)}</kbd>
            {/* Its name holds what is seen on it, so that it can be called by voice. */}
            <span className="unseen">{`${line.name}, `}</span>
            <span>{directionText(t, line, direction)}</span>
            <b key={last?.lineId === line.id && last.direction === direction ? last.no : 0}>
              {count(line.id, direction)}
            </b>
          </button>
        ))}
      </div>
    </div>
  )
}
