import { useCallback, useRef, type PointerEvent, type RefObject } from 'react'
import type { EditorAction } from './edit.ts'
import { screenScale } from './handle-scale.ts'
import { followPointer, NO_POINTERS, type PointerFact, type PointerKind, type PointerMeaning } from './pointers.ts'
import { panBy, viewRect, zoomAt, type Frame, type View } from './viewport.ts'

/** How near the pointer must be, CSS pixels; fingers are less exact. */
const REACH: Readonly<Record<PointerKind, number>> = { mouse: 10, pen: 14, touch: 26 }

/** Turns what mouse, pen and fingers do on the canvas into changes of the drawing and of the view. */
export function useEditorPointers({
  frame,
  view,
  space,
  coarse,
  onView,
  dispatch,
}: {
  frame: Frame
  view: View
  space: RefObject<{ held: boolean; panned: boolean }>
  /** Kept up to date here: the last pointer was a finger. */
  coarse: RefObject<boolean>
  onView: (change: (frame: Frame, view: View) => View) => void
  dispatch: (action: EditorAction) => void
}): (event: PointerEvent<HTMLCanvasElement>, type: PointerFact['type']) => void {
  const pointers = useRef(NO_POINTERS)
  return useCallback(
    (event, type) => {
      const box = event.currentTarget.getBoundingClientRect()
      const kind: PointerKind =
        event.pointerType === 'touch' || event.pointerType === 'pen' ? event.pointerType : 'mouse'
      coarse.current = kind === 'touch'
      const place = (at: readonly [number, number]) => {
        const rect = viewRect(frame, view)
        return {
          at: [(at[0] - rect.x) / rect.w, (at[1] - rect.y) / rect.h] as [number, number],
          reach: (REACH[kind] * screenScale(frame.width)) / rect.h,
          aspect: frame.aspect,
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
      const carryOut = (meaning: PointerMeaning) => {
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
      meanings.forEach(carryOut)
    },
    [frame, view, space, coarse, onView, dispatch],
  )
}
