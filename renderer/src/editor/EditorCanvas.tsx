import { useCallback, useEffect, useMemo, useRef, type PointerEvent, type RefObject } from 'react'
import type { Camera } from '#core/contract/app-state.ts'
import { useCanvasSize } from '../components/useCanvasSize.ts'
import { useOncePerFrame } from '../components/useOncePerFrame.ts'
import { usePreview } from '../components/usePreview.ts'
import { useText } from '../i18n/i18n.ts'
import { drawEditor, type Mark } from './draw-editor.ts'
import { drawLayers } from './draw-layers.ts'
import type { EditorAction } from './edit.ts'
import type { EditorState } from './editor-state.ts'
import { handleScale, screenScale } from './handle-scale.ts'
import type { Layer } from './layers.ts'
import { followPointer, NO_POINTERS, type PointerFact, type PointerKind } from './pointers.ts'
import { panBy, reveal, viewRect, zoomAt, type Frame, type View } from './viewport.ts'

/** How near the pointer must be, CSS pixels; fingers are less exact. */
const REACH: Readonly<Record<PointerKind, number>> = { mouse: 10, pen: 14, touch: 26 }
/** A notch of a wheel is about 100. */
const WHEEL = 0.0016

export interface EditorCanvasProps {
  readonly camera: Camera
  readonly state: EditorState
  readonly marks: readonly Mark[]
  readonly layers: readonly Layer[]
  readonly view: View
  readonly onView: (change: (frame: Frame, view: View) => View) => void
  /** The size of the box and of the picture, which are only known here. */
  readonly onFrame: (frame: Frame) => void
  readonly dispatch: (action: EditorAction) => void
  /** Space is held: the pointer moves the picture. Told when it did. */
  readonly space: RefObject<{ held: boolean; panned: boolean }>
}

/** The live picture to draw on: below it with its layers, above it the shapes, so that neither is redrawn for the other. */
export function EditorCanvas({
  camera,
  state,
  marks,
  layers,
  view,
  onView,
  onFrame,
  dispatch,
  space,
}: EditorCanvasProps) {
  const { t } = useText()
  const below = useRef<HTMLCanvasElement>(null)
  const above = useRef<HTMLCanvasElement>(null)
  const belowSize = useCanvasSize(below)
  const size = useCanvasSize(above)
  const pointers = useRef(NO_POINTERS)
  const coarse = useRef(matchMedia('(pointer: coarse)').matches)
  const { picture, arrived } = usePreview(camera.id, () => requestBelow())
  const header = picture.current?.header
  const aspect = header ? header.width / header.height : 16 / 9
  const frame = useMemo<Frame>(() => ({ width: size.width, height: size.height, aspect }), [size, aspect])

  const paintBelow = useCallback(() => {
    const context = below.current?.getContext('2d', { alpha: false })
    if (!context || belowSize.width === 0) return
    const ratio = belowSize.ratio
    context.setTransform(ratio, 0, 0, ratio, 0, 0)
    context.fillStyle = '#0b0f0d'
    context.fillRect(0, 0, belowSize.width, belowSize.height)
    const rect = viewRect({ ...frame, width: belowSize.width, height: belowSize.height }, view)
    if (picture.current) context.drawImage(picture.current.image, rect.x, rect.y, rect.w, rect.h)
    drawLayers(context, rect, layers)
  }, [belowSize, frame, view, layers, picture])
  const paintAbove = useCallback(() => {
    const context = above.current?.getContext('2d')
    if (!context || size.width === 0) return
    context.setTransform(size.ratio, 0, 0, size.ratio, 0, 0)
    context.clearRect(0, 0, size.width, size.height)
    drawEditor(context, {
      rect: viewRect(frame, view),
      state,
      marks,
      ways: { in: t('common.in'), out: t('common.out') },
      handles: handleScale(size.width, coarse.current),
    })
  }, [size, frame, view, state, marks, t])
  const requestBelow = useOncePerFrame(paintBelow)
  const requestAbove = useOncePerFrame(paintAbove)
  useEffect(requestBelow, [requestBelow, paintBelow])
  useEffect(requestAbove, [requestAbove, paintAbove])

  // What the keyboard moves stays in sight.
  const watched =
    state.cursor ??
    (state.gesture
      ? undefined
      : state.drawing.shapes.find(({ id }) => id === state.selection?.shapeId)?.points[state.selection?.point ?? -1])
  const [watchedX, watchedY] = watched ?? []
  useEffect(() => {
    if (watchedX !== undefined && watchedY !== undefined)
      onView((frame, view) => reveal(frame, view, [watchedX, watchedY]))
  }, [watchedX, watchedY, onView])

  const handle = useCallback(
    (event: PointerEvent<HTMLCanvasElement>, type: PointerFact['type']) => {
      const box = event.currentTarget.getBoundingClientRect()
      const kind: PointerKind =
        event.pointerType === 'touch' || event.pointerType === 'pen' ? event.pointerType : 'mouse'
      coarse.current = kind === 'touch'
      const place = (at: readonly [number, number]) => {
        const rect = viewRect(frame, view)
        return {
          at: [(at[0] - rect.x) / rect.w, (at[1] - rect.y) / rect.h] as [number, number],
          reach: (REACH[kind] * screenScale(frame.width)) / rect.h,
          aspect,
        }
      }
      const [next, meanings] = followPointer(pointers.current, {
        type,
        id: event.pointerId,
        kind,
        at: [event.clientX - box.left, event.clientY - box.top],
        pans: space.current.held || event.button === 1,
      })
      pointers.current = next
      for (const meaning of meanings) {
        if (meaning.type === 'pan') {
          space.current.panned = true
          onView((frame, view) => panBy(frame, view, meaning.dx, meaning.dy))
        } else if (meaning.type === 'zoom') onView((frame, view) => zoomAt(frame, view, meaning.at, meaning.factor))
        else if (meaning.type === 'cancel') dispatch({ type: 'cancel' })
        else
          dispatch({
            type: meaning.type,
            input: {
              ...place(meaning.at),
              straight: event.shiftKey,
              free: event.altKey,
              whole: event.ctrlKey || event.metaKey,
            },
          })
      }
    },
    [frame, view, aspect, dispatch, onView, space],
  )

  // React listens to the wheel passively, which cannot keep the page from scrolling.
  useEffect(() => {
    const canvas = above.current!
    const onWheel = (event: WheelEvent) => {
      event.preventDefault()
      const box = canvas.getBoundingClientRect()
      onView((frame, view) =>
        zoomAt(
          frame,
          view,
          [event.clientX - box.left, event.clientY - box.top],
          Math.exp(-event.deltaY * WHEEL * (event.deltaMode === 1 ? 30 : 1) * (event.ctrlKey ? 4 : 1)),
        ),
      )
    }
    canvas.addEventListener('wheel', onWheel, { passive: false })
    return () => canvas.removeEventListener('wheel', onWheel)
  }, [onView])
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
          event.currentTarget.setPointerCapture(event.pointerId)
          event.currentTarget.focus({ preventScroll: true })
          handle(event, 'down')
        }}
        onPointerMove={(event) => handle(event, 'move')}
        onPointerUp={(event) => handle(event, 'up')}
        onPointerCancel={(event) => handle(event, 'cancel')}
        onContextMenu={(event) => event.preventDefault()}
      />
      {!arrived && <p className="live-picture__empty">{t('live.waitingPicture')}</p>}
    </div>
  )
}
