import { useEffect, useState, type RefObject } from 'react'

export interface CanvasSize {
  /** CSS pixels. */
  readonly width: number
  readonly height: number
}

/** Keeps a canvas as sharp as the screen, and tells its size in CSS pixels. */
export function useCanvasSize(ref: RefObject<HTMLCanvasElement | null>): CanvasSize {
  const [size, setSize] = useState<CanvasSize>({ width: 0, height: 0 })
  useEffect(() => {
    const canvas = ref.current
    if (!canvas) return
    const observer = new ResizeObserver(([entry]) => {
      const { width, height } = entry!.contentRect
      canvas.width = Math.round(width * devicePixelRatio)
      canvas.height = Math.round(height * devicePixelRatio)
      setSize({ width, height })
    })
    observer.observe(canvas)
    return () => observer.disconnect()
  }, [ref])
  return size
}
