import { create } from 'zustand'

/** Whether this phone was shut out for good. */
export const usePhoneOver = create<{ readonly over: boolean }>(() => ({ over: false }))

export const phoneIsOver = (): void => usePhoneOver.setState({ over: true })
