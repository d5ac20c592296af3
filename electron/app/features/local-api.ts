import { randomUUID } from 'node:crypto'
import type { Handlers } from '#core/contract/methods.ts'
import type { API_METHODS } from '#core/contract/methods/api.ts'
import type { Monitor } from '../../monitor/monitor.ts'
import type { Feature } from '../feature.ts'
import type { Foundation } from '../foundation.ts'
import { apiApp } from '../../api/api-app.ts'
import { LocalApi } from '../../api/local-api.ts'
import { testApi } from '../../api/test-api.ts'
import { RefusedAttempts } from '../../api/refuse-strangers.ts'
import { say } from '#core/text/message.ts'
import { TokenCheck } from '../../api/token-check.ts'

/** The local HTTP API: it asks what a screen would ask. */
export function localApiFeature(
  { options, store, clock, settings, log, emit }: Foundation,
  monitor: Monitor,
  /** Complete when the first request comes. */
  all: Handlers,
) {
  const { version } = options
  const tokens = new TokenCheck(store.memos, () => clock.nowMs(), randomUUID)
  const refused = new RefusedAttempts(
    () => clock.monotonicMs(),
    (count) => log.line('warn', say('logLines.apiRefused', { count })),
  )
  const api = new LocalApi({
    fetch: apiApp({
      handlers: all,
      store,
      readings: () => monitor.collected(),
      scopeOf: (authorization) => tokens.scopeOf(authorization),
      onRefused: () => refused.add(),
      version,
    }).fetch,
    tokens: () => tokens.list(),
    onView: (view) => emit({ type: 'api-changed', api: view }),
    onProblem: (error) => log.error(error),
  })
  const handlers: Pick<Handlers, keyof typeof API_METHODS> = {
    'api.addToken': async ({ name, scope }) => {
      const token = tokens.add(name, scope)
      emit({ type: 'api-changed', api: api.view() })
      return { token }
    },
    'api.removeToken': async ({ tokenId }) => {
      tokens.remove(tokenId)
      emit({ type: 'api-changed', api: api.view() })
      return {}
    },
    'api.test': async ({ token: given }) => {
      if (given) return testApi(api.view(), given, clock)
      return tokens.withPass((pass) => testApi(api.view(), pass, clock))
    },
  }
  return {
    handlers,
    state: () => ({ api: api.view() }),
    start: () => api.apply(settings.get().api),
    stop: () => api.stop(),
    // Also when it is as before: a port that was taken may be free now.
    onSettings: (_, after) => api.apply(after.api),
  } satisfies Feature
}
