import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react'
import { useUi } from './ui-store.ts'

/** What a screen loads may take as long to be as high as it was, ms. */
const PATIENCE_MS = 1_500

/** A new screen begins at its top; one that was left is found again where it was. */
export function useScreenScroll(screen: RefObject<HTMLElement | null>): void {
  const entry = useUi(({ entry }) => entry)
  const route = useUi(({ route }) => route)
  const tops = useRef(new Map<number, number>())
  useLayoutEffect(() => {
    const element = screen.current!
    const wanted = tops.current.get(entry) ?? 0
    for (const later of [...tops.current.keys()].filter((one) => one > entry)) tops.current.delete(later)
    element.scrollTop = wanted
    const endMs = performance.now() + PATIENCE_MS
    let frame = 0
    const settle = () => {
      if (element.scrollTop >= wanted - 1 || performance.now() > endMs) return
      element.scrollTop = wanted
      frame = requestAnimationFrame(settle)
    }
    frame = requestAnimationFrame(settle)
    const stop = () => cancelAnimationFrame(frame)
    for (const hand of ['wheel', 'pointerdown', 'keydown']) element.addEventListener(hand, stop, { passive: true })
    return () => {
      stop()
      for (const hand of ['wheel', 'pointerdown', 'keydown']) element.removeEventListener(hand, stop)
    }
  }, [entry, route, screen])
  useEffect(() => {
    const element = screen.current!
    const onScroll = () => tops.current.set(useUi.getState().entry, element.scrollTop)
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => element.removeEventListener('scroll', onScroll)
  }, [screen])
}
