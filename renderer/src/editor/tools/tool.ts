import type { EditorState, PointerInput } from '../editor-state.ts'

/** A tool: what the pointer does while it is chosen. Pure; each answers with the state that follows. */
export interface Tool {
  press(state: EditorState, input: PointerInput): EditorState
  /** Also without a button down. */
  move(state: EditorState, input: PointerInput): EditorState
  release(state: EditorState, input: PointerInput): EditorState
}
