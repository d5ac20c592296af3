import { useEffect } from 'react'
import type { EditorState } from './editor-state.ts'
import { reveal, type Frame, type View } from './viewport.ts'

/** What the keyboard moves stays in sight. */
export function useKeptInSight(state: EditorState, onView: (change: (frame: Frame, view: View) => View) => void): void {
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
}
