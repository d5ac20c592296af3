import { create } from 'zustand'
import type { Route } from './route.ts'

/** What would be lost by leaving the screen that is shown. */
interface Unsaved {
  /** Keeps it; false when it could not be kept. Absent: it can only be discarded. */
  readonly save?: () => Promise<boolean>
}

interface UiStore {
  readonly route: Route
  /** The way the present screen was reached: a new one, or up to the one it was opened from. */
  readonly how: 'new' | 'up'
  /** The place of the screen in the browser's history: what it was scrolled to is kept by it. */
  readonly entry: number
  readonly unsaved: Unsaved | undefined
  /** Somebody wants to leave a screen on which something would be lost, and is asked. */
  readonly leaving: { readonly proceed: () => void } | undefined
  /** Asks first where something would be lost. */
  go(route: Route): void
  /** Back to the screen from which this one was opened, as it was. */
  up(route: Route): void
  setUnsaved(unsaved: Unsaved | undefined): void
  /** Does it now, or after the question whether what is unsaved may go. */
  leave(proceed: () => void): void
  /** The answer to that question. */
  answer(leave: boolean): void
}

export const useUi = create<UiStore>((set, get) => ({
  route: { screen: 'cameras' },
  how: 'new',
  entry: 0,
  unsaved: undefined,
  leaving: undefined,
  go: (route) => get().leave(() => set({ route, how: 'new' })),
  up: (route) => get().leave(() => set({ route, how: 'up' })),
  setUnsaved: (unsaved) => set({ unsaved }),
  leave: (proceed) => (get().unsaved ? set({ leaving: { proceed } }) : proceed()),
  answer: (leave) => {
    const { leaving } = get()
    set({ leaving: undefined, ...(leave && { unsaved: undefined }) })
    if (leave) leaving?.proceed()
  },
}))
