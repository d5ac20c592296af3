import { create } from 'zustand'

/** Something that was done a moment ago, and what takes it back. */
export interface Done {
  /** A sentence. */
  readonly text: string
  readonly undo: () => Promise<unknown>
}

export const useUndo = create<{ readonly done: Done | undefined }>(() => ({ done: undefined }))

/** Says what was done and offers to undo it. The newest only: a person takes back what happened last. */
export function offerUndo(text: string, undo: () => Promise<unknown>): void {
  useUndo.setState({ done: { text, undo } })
}

export function forgetUndo(done: Done): void {
  if (useUndo.getState().done === done) useUndo.setState({ done: undefined })
}
