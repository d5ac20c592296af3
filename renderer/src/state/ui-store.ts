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
  go(route: Route): void
}

export const useUi = create<UiStore>((set) => ({
  route: { screen: 'cameras' },
  go: (route) => set({ route }),
}))
