import { useCallback, useEffect, useRef } from 'react'

/**
 * Asks for a drawing; however often it is asked for, it is done once in the next frame of the screen, as it is then.
 */
export function useOncePerFrame(draw: () => void): () => void {
  const latest = useRef(draw)
  const asked = useRef<number | undefined>(undefined)
  useEffect(() => {
    latest.current = draw
  })
  useEffect(() => () => cancelAnimationFrame(asked.current ?? 0), [])
  return useCallback(() => {
    asked.current ??= requestAnimationFrame(() => {
      asked.current = undefined
      latest.current()
    })
  }, [])
}
