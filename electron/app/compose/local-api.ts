import type { AppEvent, Settings } from '#core/contract/app-state.ts'
import type { Handlers } from '#core/contract/methods.ts'
import type { API_METHODS } from '#core/contract/methods/api.ts'
import type { ErrorData } from '#core/errors/error-data.ts'
import type { Clock } from '#core/time/clock.ts'
import type { Monitor } from '../../monitor/monitor.ts'
import type { Store } from '../../store/store.ts'
import { apiApp } from '../../api/api-app.ts'
import { LocalApi } from '../../api/local-api.ts'
import { testApi } from '../../api/test-api.ts'
import { TokenCheck } from '../../api/token-check.ts'

export interface LocalApiParts {
  readonly store: Store
  readonly monitor: Monitor
  readonly version: string
  readonly clock: Clock
  readonly settings: () => Settings
  readonly log: { error(error: ErrorData): void }
  readonly emit: (event: AppEvent) => void
  /** Late: the handlers know this too. */
  readonly handlers: () => Handlers
}

export interface ComposedApi {
  readonly api: LocalApi
  readonly handlers: Pick<Handlers, keyof typeof API_METHODS>
}

/** Joins the local HTTP API to the application: it asks what a screen would ask. */
export function composeLocalApi({ store, monitor, version, clock, log, emit, handlers }: LocalApiParts): ComposedApi {
  const token = new TokenCheck(store.memos)
  const all = new Proxy({} as Handlers, { get: (_, name) => handlers()[name as keyof Handlers] })
  const api = new LocalApi({
    app: apiApp({
      handlers: all,
      store,
      readings: () => monitor.latest(),
      isGood: (authorization) => token.isGood(authorization),
      version,
    }),
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
      'api.test': async ({ token: given }) => {
        if (given) return testApi(api.view(), given, clock)
        return token.withPass((pass) => testApi(api.view(), pass, clock))
      },
    },
  }
}
