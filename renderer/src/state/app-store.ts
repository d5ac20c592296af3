import { create } from 'zustand'
import type { AppState, CrossingRow } from '#core/contract/app-state.ts'
import { toErrorData } from '#core/errors/error-data.ts'
import type { FieldcountClient } from '#core/contract/client.ts'
import { connect } from '../client/connect.ts'
import { guarded } from '../client/guarded-client.ts'
import type { KnownState } from './known-state.ts'
import { mayProofsEnd } from './may-proofs-end.ts'
import { reduce } from './reduce.ts'

interface AppStore {
  /** Undefined until the first answer. */
  readonly app: KnownState | undefined
  readonly connected: boolean
  /** Nothing is counted: the recovery screen is shown instead of everything. */
  readonly recovery: boolean
}

export const useApp = create<AppStore>(() => ({ app: undefined, connected: false, recovery: false }))

export const client: FieldcountClient = guarded(connect(), { known: () => useApp.getState().app, mayEnd: mayProofsEnd })

/** Keeps the store true: the whole state on every connection, then each change. */
export function startStore(): void {
  client.onEvent((event) => {
    if (event.type === 'restarted') return void load()
    useApp.setState(({ app }) => ({ app: app && reduce(app, event) }))
  })
  client.onConnection((connected) => {
    useApp.setState({ connected })
    if (connected) void load()
  })
}

async function load(): Promise<void> {
  try {
    const [state, recent] = await Promise.all([
      client.call('state.get', {}),
      client.call('crossings.recent', { limit: 100 }),
    ])
    show(state, recent)
  } catch (thrown) {
    if (toErrorData(thrown).code !== 'store.recovery') throw thrown
    useApp.setState({ app: undefined, recovery: true })
  }
}

function show(state: AppState, recent: CrossingRow[]): void {
  useApp.setState({ recovery: false, app: { ...state, recent, jobProgress: {}, proofRevision: {} } })
}

/** The state, for components that are only shown once it is there. */
export function useKnown<T>(select: (app: KnownState) => T): T {
  return useApp(({ app }) => select(app!))
}
