import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import { API_OFF, type ApiSettings, type ApiToken, type ApiView } from '#core/contract/api-settings.ts'
import { FieldcountError, type ErrorData } from '#core/errors/error-data.ts'
import { OneAtATime } from '#core/async/one-at-a-time.ts'

export interface LocalApiOptions {
  /** Answers a request (Hono's `fetch`). */
  readonly fetch: (request: Request) => Response | Promise<Response>
  readonly tokens: () => ApiToken[]
  readonly onView: (view: ApiView) => void
  readonly onProblem: (error: ErrorData) => void
}

const ADDRESS: Record<ApiSettings['bind'], string> = { loopback: '127.0.0.1', lan: '0.0.0.0' }
/** A request that is not all here by then is dropped, ms. */
const REQUEST_TIMEOUT_MS = 10_000
const MAX_CONNECTIONS = 100

/** Listens for the local API as the settings say; a port that cannot be had is said, and the rest goes on. */
export class LocalApi {
  readonly #options: LocalApiOptions
  #server: Server | undefined
  #view: ApiView = API_OFF
  #settings: ApiSettings | undefined
  readonly #changes = new OneAtATime()

  constructor(options: LocalApiOptions) {
    this.#options = options
  }

  view(): ApiView {
    return { ...this.#view, tokens: this.#options.tokens() }
  }

  /** One change after the other; never rejects. */
  apply(settings: ApiSettings): Promise<void> {
    return this.#changes.run(() => this.#apply(settings))
  }

  stop(): Promise<void> {
    return this.#changes.run(() => this.#close())
  }

  async #apply(settings: ApiSettings): Promise<void> {
    if (JSON.stringify(settings) === JSON.stringify(this.#settings) && this.#view.state !== 'failed') return
    this.#settings = settings
    await this.#close()
    this.#view = settings.enabled ? await this.#listen(settings) : API_OFF
    this.#options.onView(this.view())
  }

  async #listen({ port, bind }: ApiSettings): Promise<ApiView> {
    const server = createAdaptorServer({ fetch: this.#options.fetch }) as Server
    server.requestTimeout = REQUEST_TIMEOUT_MS
    server.headersTimeout = REQUEST_TIMEOUT_MS
    server.maxConnections = MAX_CONNECTIONS
    try {
      await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, ADDRESS[bind], resolve))
      this.#server = server
      const bound = server.address()
      return {
        state: 'on',
        address: `http://${ADDRESS[bind]}:${typeof bound === 'object' && bound ? bound.port : port}`,
        tokens: [],
      }
    } catch (thrown) {
      const { data } = new FieldcountError('api.port', { port, detail: (thrown as Error).message }, { cause: thrown })
      this.#options.onProblem(data)
      return { state: 'failed', error: data, tokens: [] }
    }
  }

  async #close(): Promise<void> {
    const server = this.#server
    this.#server = undefined
    if (!server) return
    server.closeAllConnections()
    await new Promise<void>((resolve) => server.close(() => resolve()))
  }
}
