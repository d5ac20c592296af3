import { useEffect, type RefObject } from 'react'
import type { Route } from './route.ts'

/**
 * What was pressed to come to a screen may be gone with the screen before: the keyboard then goes on at the top of the
 * new one, and a screen reader begins to read there.
 */
export function useScreenFocus(screen: RefObject<HTMLElement | null>, route: Route): void {
  useEffect(() => {
    const at = document.activeElement
    if (!at || at === document.body || !at.isConnected) screen.current?.focus({ preventScroll: true })
  }, [screen, route])
}
