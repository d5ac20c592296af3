import { useEffect, type RefObject } from 'react'
import { zoomAt, type Frame, type View } from './viewport.ts'

/** A notch of a wheel is about 100. */
const WHEEL = 0.0016

/** Zooms at the pointer. React listens to the wheel passively, which cannot keep the page from scrolling. */
export function useWheelZoom(
  canvas: RefObject<HTMLCanvasElement | null>,
  onView: (change: (frame: Frame, view: View) => View) => void,
): void {
  useEffect(() => {
    const listened = canvas.current!
    const onWheel = (event: WheelEvent) => {
      event.preventDefault()
      const box = listened.getBoundingClientRect()
      onView((frame, view) =>
        zoomAt(
          frame,
          view,
          [event.clientX - box.left, event.clientY - box.top],
          Math.exp(-event.deltaY * WHEEL * (event.deltaMode === 1 ? 30 : 1) * (event.ctrlKey ? 4 : 1)),
        ),
      )
    }
    listened.addEventListener('wheel', onWheel, { passive: false })
    return () => listened.removeEventListener('wheel', onWheel)
  }, [canvas, onView])
}
