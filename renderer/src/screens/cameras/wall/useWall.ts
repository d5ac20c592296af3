import { useEffect, useRef, useState } from 'react'
import { keepWallView, readWallView, type WallView } from './wall-view.ts'

/** How the wall is seen, kept for the next time. */
export function useWallView(): [WallView, (part: Partial<WallView>) => void] {
  const [view, setView] = useState(() => readWallView(localStorage))
  const change = (part: Partial<WallView>) => {
    const next = { ...view, ...part }
    setView(next)
    keepWallView(localStorage, next)
  }
  return [view, change]
}

/** The whole screen for the wall, and its size while it has it. */
export function useFullScreen() {
  const element = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState<{ width: number; height: number } | undefined>()
  useEffect(() => {
    const wall = element.current
    const measure = () =>
      setSize(
        wall && document.fullscreenElement === wall
          ? { width: wall.clientWidth, height: wall.clientHeight }
          : undefined,
      )
    document.addEventListener('fullscreenchange', measure)
    addEventListener('resize', measure)
    return () => {
      document.removeEventListener('fullscreenchange', measure)
      removeEventListener('resize', measure)
    }
  }, [])
  // A browser may refuse; then nothing changes.
  const enter = () => void element.current?.requestFullscreen().catch(() => {})
  return { element, size, enter }
}
