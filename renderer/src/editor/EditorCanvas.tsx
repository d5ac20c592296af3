import { useEffect, useRef, type RefObject } from 'react'
import type { Camera } from '#core/contract/app-state.ts'
import { useText } from '../i18n/i18n.ts'
import type { EditorAction } from './edit.ts'
import type { Mark } from './editor-paint.ts'
import type { EditorState } from './editor-state.ts'
import type { Layer } from './layers.ts'
import { useEditorPainting } from './useEditorPainting.ts'
import { useEditorPointers } from './useEditorPointers.ts'
import { useKeptInSight } from './useKeptInSight.ts'
import { useWheelZoom } from './useWheelZoom.ts'
import type { Frame, View } from './viewport.ts'

export interface EditorCanvasProps {
  readonly camera: Camera
  readonly state: EditorState
  readonly marks: readonly Mark[]
  readonly layers: readonly Layer[]
  /** See `EditorFeedback`. */
  readonly expected: ReadonlyMap<string, string>
  /** A shape was clicked twice. */
  readonly onRename: () => void
  readonly view: View
  readonly onView: (change: (frame: Frame, view: View) => View) => void
  /** The size of the box and of the picture, which are only known here. */
  readonly onFrame: (frame: Frame) => void
  readonly dispatch: (action: EditorAction) => void
  /** Space is held: the pointer moves the picture. Told when it did. */
  readonly space: RefObject<{ held: boolean; panned: boolean }>
}

/**
 * The live picture to draw on: below it with its layers, above it the shapes, so that neither is redrawn for the other.
 */
export function EditorCanvas({
  camera,
  state,
  marks,
  layers,
  expected,
  onRename,
  view,
  onView,
  onFrame,
  dispatch,
  space,
}: EditorCanvasProps) {
  const { t } = useText()
  const below = useRef<HTMLCanvasElement>(null)
  const above = useRef<HTMLCanvasElement>(null)
  /** Tool and steps taken at the last two presses. */
  const presses = useRef<readonly { tool: string; steps: number }[]>([])
  const onDoubleClick = () => {
    // A double click with another tool finished a shape.
    if (!presses.current.every(({ tool }) => tool === 'select')) return
    // Its first press may have put a point in the middle of an edge.
    if (state.past.length > presses.current[0]!.steps) dispatch({ type: 'undo' })
    onRename()
  }
  const coarse = useRef(matchMedia('(pointer: coarse)').matches)
  const { frame, arrived } = useEditorPainting({
    camera,
    state,
    marks,
    layers,
    expected,
    view,
    below,
    above,
    coarse,
  })
  useKeptInSight(state, onView)
  const onPointer = useEditorPointers({ frame, view, space, coarse, onView, dispatch })
  useWheelZoom(above, onView)
  useEffect(() => onFrame(frame), [frame, onFrame])

  return (
    <div className="live-picture live-picture--editing" data-tool={state.tool}>
      <canvas ref={below} aria-hidden="true" />
      <canvas
        ref={above}
        tabIndex={0}
        role="application"
        aria-label={t('editor.canvas')}
        aria-describedby="editor-says"
        data-testid="line-editor"
        data-arrived={arrived}
        onPointerDown={(event) => {
          presses.current = [...presses.current.slice(-1), { tool: state.tool, steps: state.past.length }]
          event.currentTarget.setPointerCapture(event.pointerId)
          event.currentTarget.focus({ preventScroll: true })
          onPointer(event, 'down')
        }}
        onPointerMove={(event) => onPointer(event, 'move')}
        onPointerUp={(event) => onPointer(event, 'up')}
        onPointerCancel={(event) => onPointer(event, 'cancel')}
        onDoubleClick={onDoubleClick}
        onContextMenu={(event) => event.preventDefault()}
      />
      {!arrived && <p className="live-picture__empty">{t('live.waitingPicture')}</p>}
    </div>
  )
}
