import type { EditorAction } from './edit.ts'
import type { EditorState, ToolName } from './editor-state.ts'

/** What a key asks for beside editing. */
export type KeyMeaning =
  | EditorAction
  | { readonly type: 'zoom'; readonly factor: number }
  | { readonly type: 'fit' }
  | { readonly type: 'help' }
  | { readonly type: 'leave' }
  | { readonly type: 'save' }
  | { readonly type: 'rename' }
  | { readonly type: 'copy' }
  | { readonly type: 'paste' }

/** The part of a keyboard event that matters. */
export interface KeyFact {
  readonly key: string
  readonly ctrl: boolean
  readonly shift: boolean
  readonly alt: boolean
}

/** One arrow key press, parts of the picture; with Shift ten times that. */
const STEP = 0.002
const ZOOM = 1.25

/** Letters of the tools, as the help lists them. */
export const TOOL_KEYS: readonly (readonly [string, ToolName])[] = [
  ['v', 'select'],
  ['l', 'line'],
  ['z', 'zone'],
  ['p', 'privacy'],
  ['i', 'ignore'],
  ['g', 'ground'],
]

/** Keys with Ctrl; what needs a chosen shape is the browser's without one. */
const CTRL_KEYS: Readonly<Record<string, (chosen: boolean) => KeyMeaning | undefined>> = {
  y: () => ({ type: 'redo' }),
  s: () => ({ type: 'save' }),
  d: (chosen) => (chosen ? { type: 'duplicate' } : undefined),
  c: (chosen) => (chosen ? { type: 'copy' } : undefined),
  v: () => ({ type: 'paste' }),
  a: () => ({ type: 'select-all' }),
}

/** What a key means now; undefined: nothing, and the browser may have it. Tab past the last stop is the browser's. */
export function meaningOf(
  { key, ctrl, shift, alt }: KeyFact,
  state: EditorState,
  hasNeighbour: (by: 1 | -1) => boolean,
): KeyMeaning | undefined {
  const lower = key.toLowerCase()
  if (ctrl) {
    if (lower === 'z') return { type: shift ? 'redo' : 'undo' }
    return shift ? undefined : CTRL_KEYS[lower]?.(state.selection !== undefined)
  }
  if (alt) return undefined
  const step = STEP * (shift ? 10 : 1)
  switch (key) {
    case 'ArrowLeft':
      return { type: 'arrow', dx: -step, dy: 0 }
    case 'ArrowRight':
      return { type: 'arrow', dx: step, dy: 0 }
    case 'ArrowUp':
      return { type: 'arrow', dx: 0, dy: -step }
    case 'ArrowDown':
      return { type: 'arrow', dx: 0, dy: step }
    case 'Tab':
      return state.tool === 'select' && hasNeighbour(shift ? -1 : 1) ? { type: 'step', by: shift ? -1 : 1 } : undefined
    case 'Enter':
      return state.gesture?.kind === 'draw'
        ? { type: 'finish' }
        : state.tool === 'select'
          ? undefined
          : { type: 'place' }
    case ' ':
      return state.tool === 'select' ? undefined : { type: 'place' }
    case 'Delete':
    case 'Backspace':
      return { type: 'delete' }
    case 'Escape':
      return state.gesture || state.selection || state.tool !== 'select' ? { type: 'escape' } : { type: 'leave' }
    case '+':
    case '=':
      return { type: 'zoom', factor: ZOOM }
    case '-':
      return { type: 'zoom', factor: 1 / ZOOM }
    case '0':
      return { type: 'fit' }
    case '?':
      return { type: 'help' }
    case 'F2':
      return state.selection ? { type: 'rename' } : undefined
  }
  if (lower === 'f') return { type: 'flip' }
  if (lower === 'n' || key === 'Insert') return { type: 'insert' }
  const tool = TOOL_KEYS.find(([letter]) => letter === lower)
  return tool && { type: 'tool', tool: tool[1] }
}
