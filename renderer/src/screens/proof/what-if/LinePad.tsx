import { useRef, type PointerEvent, type ReactNode } from 'react'
import type { CountingLine } from '#core/count/calibration.ts'
import { clamp } from '#core/statistics/clamp.ts'

type Point = [number, number]

const STEPS: Readonly<Record<string, Point>> = {
  ArrowLeft: [-0.01, 0],
  ArrowRight: [0.01, 0],
  ArrowUp: [0, -0.01],
  ArrowDown: [0, 0.01],
}

/**
 * A picture with one line on it that can be dragged whole or by its points; arrow keys move a point that has the focus.
 */
export function LinePad({
  picture,
  was,
  line,
  onChange,
}: {
  /** As large as the pad. */
  picture: ReactNode
  was: CountingLine
  line: CountingLine
  onChange: (points: Point[]) => void
}) {
  const pad = useRef<HTMLDivElement>(null)
  const drag = useRef<{ index: number | undefined; from: Point; points: Point[] } | undefined>(undefined)
  const at = ({ clientX, clientY }: PointerEvent): Point => {
    const { left, top, width, height } = pad.current!.getBoundingClientRect()
    return [(clientX - left) / width, (clientY - top) / height]
  }
  const begin = (index: number | undefined) => (event: PointerEvent) => {
    event.preventDefault()
    pad.current!.setPointerCapture(event.pointerId)
    drag.current = { index, from: at(event), points: line.points }
  }
  const move = (event: PointerEvent) => {
    if (!drag.current) return
    const { index, from, points } = drag.current
    const [x, y] = at(event)
    onChange(shifted(points, index, [x - from[0], y - from[1]]))
  }
  const text = (points: readonly (readonly [number, number])[]) => points.map(([x, y]) => `${x},${y}`).join(' ')
  return (
    <div
      ref={pad}
      className="what-if__picture"
      data-testid="what-if-picture"
      onPointerMove={move}
      onPointerUp={() => (drag.current = undefined)}
      onPointerCancel={() => (drag.current = undefined)}
    >
      {picture}
      <svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
        <polyline className="what-if__line what-if__line--was" points={text(was.points)} />
        <polyline className="what-if__line" points={text(line.points)} />
        <polyline className="what-if__grip" points={text(line.points)} onPointerDown={begin(undefined)} />
      </svg>
      {line.points.map(([x, y], index) => (
        <button
          key={index}
          type="button"
          className="what-if__point"
          aria-label={`${line.name} ${index + 1}`}
          style={{ left: `${x * 100}%`, top: `${y * 100}%` }}
          onPointerDown={begin(index)}
          onKeyDown={(event) => {
            const step = STEPS[event.key]
            if (!step) return
            event.preventDefault()
            onChange(shifted(line.points, event.shiftKey ? undefined : index, step))
          }}
        />
      ))}
    </div>
  )
}

/** One point, or all of them, kept on the picture. */
function shifted(points: readonly Point[], index: number | undefined, [dx, dy]: Point): Point[] {
  const keep = (value: number) => Math.round(clamp(value, 0, 1) * 1e4) / 1e4
  return points.map(([x, y], i): Point => (index === undefined || index === i ? [keep(x + dx), keep(y + dy)] : [x, y]))
}
