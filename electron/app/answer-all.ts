import type { AppState } from '#core/contract/app-state.ts'
import type { Handlers, Viewer } from '#core/contract/methods.ts'
import type { Feature } from './feature.ts'

type Handler = (params: never, viewer: Viewer) => Promise<unknown>

/** The requests of all features, each timed. Throws where two features answer the same request. */
export function answerAll(features: readonly Feature[], took: (ms: number) => void): Handlers {
  const handlers: Record<string, Handler> = { 'state.get': () => stateOf(features) }
  for (const feature of features)
    for (const [name, handler] of Object.entries(feature.handlers ?? {})) {
      if (handlers[name]) throw new Error(`two features answer ${name}`)
      handlers[name] = handler as Handler
    }
  for (const [name, handler] of Object.entries(handlers)) handlers[name] = timed(handler, took)
  return handlers as unknown as Handlers
}

async function stateOf(features: readonly Feature[]): Promise<AppState> {
  const parts = await Promise.all(features.map((feature) => feature.state?.()))
  return Object.assign({}, ...parts) as AppState
}

/** Measures how long an answer took. */
function timed(handler: Handler, took: (ms: number) => void): Handler {
  return async (params, viewer) => {
    const startedMs = performance.now()
    try {
      return await handler(params, viewer)
    } finally {
      took(performance.now() - startedMs)
    }
  }
}
