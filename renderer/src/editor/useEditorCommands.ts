import { useRef, type RefObject } from 'react'
import type { EditorAction } from './edit.ts'
import type { EditorDialog } from './EditorDialogs.tsx'
import type { EditorState } from './editor-state.ts'
import type { KeyMeaning } from './keys.ts'
import { chosenShapes } from './several.ts'
import { copiedShapes, copyShapesOf } from './shape-clipboard.ts'
import { useEditorKeys } from './useEditorKeys.ts'

/** What keys ask for beside editing: view, help, saving, renaming, the clipboard. */
export function useEditorCommands({
  state,
  dispatch,
  space,
  zoom,
  fit,
  onOpen,
}: {
  state: EditorState
  dispatch: (action: EditorAction) => void
  space: RefObject<{ held: boolean; panned: boolean }>
  zoom: (factor: number) => void
  fit: () => void
  onOpen: (dialog: EditorDialog) => void
}) {
  const done = useRef<HTMLButtonElement>(null)
  const save = useRef<() => void>(() => {})
  const nameField = useRef<HTMLInputElement>(null)
  // The field of a shape that was chosen by the same press is there with the next frame.
  /** At once where its field is there: what is typed next is the name. Else once it is drawn. */
  const rename = () => {
    if (nameField.current) nameField.current.select()
    else requestAnimationFrame(() => nameField.current?.select())
  }
  const carryOut = (meaning: KeyMeaning) => {
    switch (meaning.type) {
      case 'zoom':
        return zoom(meaning.factor)
      case 'fit':
        return fit()
      case 'help':
        return onOpen('help')
      case 'leave':
        return done.current?.focus()
      case 'save':
        return state.gesture?.kind === 'draw' ? dispatch({ type: 'unfinished' }) : save.current()
      case 'rename':
        return rename()
      case 'copy':
        return copyShapesOf(chosenShapes(state))
      case 'paste': {
        const shapes = copiedShapes()
        return shapes.length > 0 && dispatch({ type: 'duplicate', shapes })
      }
      default:
        dispatch(meaning)
    }
  }
  useEditorKeys(state, space, carryOut)
  return { done, save, nameField, rename }
}
