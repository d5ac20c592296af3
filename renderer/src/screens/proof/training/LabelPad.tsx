import { useRef, useState, type PointerEvent } from 'react'
import type { LabelledBox } from '#core/proof/picture-labels.ts'
import { clamp } from '#core/statistics/clamp.ts'
import { classText, useText } from '../../../i18n/i18n.ts'

type Corner = readonly [number, number]
type Box = LabelledBox['box']

/** What a press makes of a box. */
const NEXT = { present: 'absent', absent: 'unclear', unclear: 'present' } as const
/** Smaller than this nobody is drawn: the finger slipped. */
const MIN_SIDE = 0.01

/** A picture with boxes: a press changes what one is, dragging across the picture draws another. */
export function LabelPad({
  picture,
  boxes,
  className,
  onChange,
}: {
  picture: string
  boxes: readonly LabelledBox[]
  /** What a drawn box is, and one that is confirmed. */
  className: string
  onChange: (boxes: LabelledBox[]) => void
}) {
  const { t } = useText()
  const pad = useRef<HTMLDivElement>(null)
  const hasDrawn = useRef(false)
  const [drawn, setDrawn] = useState<{ from: Corner; to: Corner } | undefined>()
  const at = ({ clientX, clientY }: PointerEvent): Corner => {
    const { left, top, width, height } = pad.current?.getBoundingClientRect() ?? new DOMRect(0, 0, 1, 1)
    return [clamp((clientX - left) / width, 0, 1), clamp((clientY - top) / height, 0, 1)]
  }
  const end = () => {
    const box = drawn && boxOf(drawn)
    setDrawn(undefined)
    if (!box || box[2] < MIN_SIDE || box[3] < MIN_SIDE) return
    hasDrawn.current = true
    onChange([...boxes, { box, className, is: 'present' }])
  }
  const press = (index: number, byPointer: boolean) => {
    // Somebody may be drawn within a larger box; that was no press on it.
    if (byPointer && hasDrawn.current) return void (hasDrawn.current = false)
    onChange(
      boxes.map((one, i) => {
        if (i !== index) return one
        const is = NEXT[one.is]
        return { ...one, is, ...(is === 'present' && { className }) }
      }),
    )
  }
  const state = ({ is, className: name }: LabelledBox) => t(`trainingSet.states.${is}`, { class: classText(name) })
  return (
    <div
      ref={pad}
      className="label-pad"
      data-testid="label-pad"
      onPointerDown={(event) => {
        hasDrawn.current = false
        setDrawn({ from: at(event), to: at(event) })
      }}
      onPointerMove={(event) => drawn && setDrawn({ from: drawn.from, to: at(event) })}
      onPointerUp={end}
      onPointerLeave={end}
      onPointerCancel={() => setDrawn(undefined)}
    >
      <img src={picture} alt="" draggable={false} />
      {boxes.map((one, index) => (
        <button
          key={index}
          type="button"
          className="label-pad__box"
          data-is={one.is}
          aria-label={t('trainingSet.boxOf', { number: index + 1, state: state(one) })}
          title={state(one)}
          style={placeOf(one.box)}
          onClick={({ detail }) => press(index, detail > 0)}
        />
      ))}
      {drawn && (
        <span className="label-pad__box label-pad__box--drawn" data-is="present" style={placeOf(boxOf(drawn))} />
      )}
    </div>
  )
}

function boxOf({ from, to }: { from: Corner; to: Corner }): Box {
  const [left, top] = [Math.min(from[0], to[0]), Math.min(from[1], to[1])]
  return [left, top, Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1])]
}

function placeOf([x, y, w, h]: Box) {
  return { left: `${x * 100}%`, top: `${y * 100}%`, width: `${w * 100}%`, height: `${h * 100}%` }
}
