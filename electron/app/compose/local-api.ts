import type { AppEvent, Settings } from '#core/contract/app-state.ts'
import type { Handlers } from '#core/contract/methods.ts'
import type { ErrorData } from '#core/errors/error-data.ts'
import type { Monitor } from '../../monitor/monitor.ts'
import type { Store } from '../../store/store.ts'
import { apiApp } from '../../api/api-app.ts'
import { LocalApi } from '../../api/local-api.ts'
import { TokenCheck } from '../../api/token-check.ts'

export interface LocalApiParts {
  readonly store: Store
  readonly monitor: Monitor
  readonly version: string
  readonly settings: () => Settings
  readonly log: { error(error: ErrorData): void }
  readonly emit: (event: AppEvent) => void
  /** Late: the handlers know this too. */
  readonly handlers: () => Handlers
}

export interface ComposedApi {
  readonly api: LocalApi
  readonly handlers: Pick<Handlers, 'api.renewToken'>
}

/** Joins the local HTTP API to the application: it asks what a screen would ask. */
export function composeLocalApi({ store, monitor, version, log, emit, handlers }: LocalApiParts): ComposedApi {
  const token = new TokenCheck(store.memos)
  const all = new Proxy({} as Handlers, { get: (_, name) => handlers()[name as keyof Handlers] })
  const api = new LocalApi({
    app: apiApp({ handlers: all, store, readings: () => monitor.latest(), isGood: (authorization) => token.isGood(authorization), version }),
    hasToken: () => token.exists,
    onView: (view) => emit({ type: 'api-changed', api: view }),
    onProblem: (error) => log.error(error),
  })
  return {
    api,
    handlers: {
      'api.renewToken': async () => {
        const renewed = token.renew()
        emit({ type: 'api-changed', api: api.view() })
        return { token: renewed }
      },
    },
  }
}
