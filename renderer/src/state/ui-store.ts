import i18next from 'i18next'
import { create } from 'zustand'
import type { Params } from '#core/contract/methods.ts'

/** Which screen is shown. */
export type Route =
  | { screen: 'cameras' }
  | { screen: 'camera'; cameraId: string }
  | { screen: 'proof'; cameraId: string }
  | { screen: 'moments'; cameraId: string; lineId?: string; direction?: 'in' | 'out' }
  | { screen: 'camera-form'; cameraId?: string }
  | { screen: 'find' }
  | { screen: 'aim'; view: Params<'aim.open'>; name: string; back: Route }
  | { screen: 'counts' }
  | { screen: 'reports' }
  | { screen: 'jobs' }
  | { screen: 'pool' }
  | { screen: 'models' }
  | { screen: 'log' }
  | { screen: 'settings' }

interface UiStore {
  readonly route: Route
  /** What was done on the screen that is shown would be lost by leaving it. */
  readonly unsaved: boolean
  /** Asks first where something would be lost. */
  go(route: Route): void
  setUnsaved(unsaved: boolean): void
}

export const useUi = create<UiStore>((set, get) => ({
  route: { screen: 'cameras' },
  unsaved: false,
  go: (route) => {
    if (get().unsaved && !confirm(i18next.t('editor.discardSure'))) return
    set({ route })
  },
  setUnsaved: (unsaved) => set({ unsaved }),
}))
