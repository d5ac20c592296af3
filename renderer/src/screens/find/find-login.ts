import { create } from 'zustand'
import type { Credentials } from '#core/video/source.ts'

/** The login typed for the cameras of a site: in this window's memory only, until it is closed. */
export const useFindLogin = create<{ readonly login: Credentials; setLogin(login: Credentials): void }>((set) => ({
  login: { username: '', password: '' },
  setLogin: (login) => set({ login }),
}))
