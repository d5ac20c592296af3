import { useCallback, useRef, useState } from 'react'
import { FITTED, zoomAt, type Frame, type View } from './viewport.ts'

/** Which part of the picture is shown, and what changes it. */
export function useEditorView() {
  const [view, setView] = useState<View>(FITTED)
  const frame = useRef<Frame>({ width: 1, height: 1, aspect: 16 / 9 })
  const onView = useCallback(
    (change: (frame: Frame, view: View) => View) => setView((before) => change(frame.current, before)),
    [],
  )
  const onFrame = useCallback((next: Frame) => {
    frame.current = next
    setView((before) => zoomAt(next, before, [next.width / 2, next.height / 2], 1))
  }, [])
  const zoom = (factor: number) =>
    onView((frame, view) => zoomAt(frame, view, [frame.width / 2, frame.height / 2], factor))
  const fit = () => setView(FITTED)
  return { view, onView, onFrame, zoom, fit }
}
