import { useEffect, useState, type RefObject } from 'react'

export interface CanvasSize {
  /** CSS pixels. */
  readonly width: number
  readonly height: number
  /** Pixels of the canvas for one CSS pixel: what `setTransform` needs. */
  readonly ratio: number
}

/** Most pixels of one canvas: twice a 4K screen. Beyond that nothing looks sharper and everything gets slow. */
const MAX_PIXELS = 2 * 3840 * 2160

/** Keeps a canvas as sharp as the screen it is on, and tells its size in CSS pixels. */
export function useCanvasSize(ref: RefObject<HTMLCanvasElement | null>): CanvasSize {
  const [size, setSize] = useState<CanvasSize>({ width: 0, height: 0, ratio: 1 })
  useEffect(() => {
    const canvas = ref.current
    if (!canvas) return
    const fit = (width: number, height: number) => {
      const ratio = Math.min(devicePixelRatio, Math.sqrt(MAX_PIXELS / Math.max(1, width * height)))
      canvas.width = Math.round(width * ratio)
      canvas.height = Math.round(height * ratio)
      setSize({ width, height, ratio })
    }
    const observer = new ResizeObserver(([entry]) => fit(entry!.contentRect.width, entry!.contentRect.height))
    observer.observe(canvas)
    // Moved to another screen, or the page zoomed: the box is the same, its pixels are not.
    const again = () => fit(canvas.clientWidth, canvas.clientHeight)
    const screen = matchMedia(`(resolution: ${devicePixelRatio}dppx)`)
    screen.addEventListener('change', again)
    return () => {
      observer.disconnect()
      screen.removeEventListener('change', again)
    }
  }, [ref, size.ratio])
  return size
}
