import { useEffect, useRef, type RefObject } from 'react'
import type { EditorState } from './editor-state.ts'
import { meaningOf, type KeyMeaning } from './keys.ts'
import { neighbourStop } from './stops.ts'

/**
 * Keys that a button, a link or the page need for themselves: they are the editor's only while its picture has the
 * focus.
 */
const CANVAS_ONLY = new Set(['Tab', 'Enter', ' '])
const TYPING = new Set(['INPUT', 'SELECT', 'TEXTAREA'])

/** Keys of the editor: on the picture all of them, elsewhere those that nothing else needs, while typing none. */
export function useEditorKeys(
  state: EditorState,
  space: RefObject<{ held: boolean; panned: boolean }>,
  act: (meaning: KeyMeaning) => void,
): void {
  const latest = useRef({ state, act })
  useEffect(() => {
    latest.current = { state, act }
  })
  useEffect(() => {
    const isEditors = (event: KeyboardEvent) => {
      // The arrows within a group of buttons.
      if (event.defaultPrevented) return false
      const target = event.target as HTMLElement
      const onCanvas = target.dataset?.testid === 'line-editor'
      const ctrl = event.ctrlKey || event.metaKey
      if (ctrl && event.key.toLowerCase() === 's') return !target.closest?.('dialog')
      // Text of the page that is marked is what is to be copied.
      if (ctrl && event.key.toLowerCase() === 'c' && getSelection()?.isCollapsed === false) return false
      return !TYPING.has(target.tagName) && !target.closest?.('dialog') && (onCanvas || !CANVAS_ONLY.has(event.key))
    }
    const onDown = (event: KeyboardEvent) => {
      if (!isEditors(event)) return
      if (event.key === ' ') {
        // It places a point when it is let go, unless the picture was moved with it.
        event.preventDefault()
        if (!event.repeat) space.current = { held: true, panned: false }
        return
      }
      const { state, act } = latest.current
      const meaning = meaningOf(
        { key: event.key, ctrl: event.ctrlKey || event.metaKey, shift: event.shiftKey, alt: event.altKey },
        state,
        (by) => neighbourStop(state, by) !== undefined,
      )
      if (!meaning) return
      event.preventDefault()
      act(meaning)
    }
    const onUp = (event: KeyboardEvent) => {
      if (event.key !== ' ' || !space.current.held) return
      const { panned } = space.current
      space.current = { held: false, panned: false }
      const { state, act } = latest.current
      if (!panned && state.tool !== 'select') act({ type: 'place' })
    }
    window.addEventListener('keydown', onDown)
    window.addEventListener('keyup', onUp)
    return () => {
      window.removeEventListener('keydown', onDown)
      window.removeEventListener('keyup', onUp)
    }
  }, [space])
}
