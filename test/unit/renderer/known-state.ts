import type { KnownState } from '../../../renderer/src/state/known-state.ts'
import { DEFAULT_SETTINGS } from '#core/contract/app-state.ts'

/** What stands for the store of a page in tests of single components: `vi.mock` it, and set `known.app`. */
export const known: { app: Partial<KnownState> } = {
  app: { settings: DEFAULT_SETTINGS, lineTotals: [], lineCorrections: [] },
}

export const storeWith = (client: object = {}) => ({
  client: { watch: () => () => {}, ...client },
  useKnown: <T>(select: (app: KnownState) => T): T => select(known.app as KnownState),
})
