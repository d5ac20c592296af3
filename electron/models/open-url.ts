import * as http from 'node:http'
import * as https from 'node:https'
import { FieldcountError } from '#core/errors/error-data.ts'

export interface OpenUrlOptions {
  readonly headers: Readonly<Record<string, string>>
  readonly signal: AbortSignal
  /** Nothing comes for so long: given up, ms. */
  readonly silenceMs: number
  /** Proxies are taken from here. */
  readonly environment: NodeJS.ProcessEnv
}

const MAX_REDIRECTS = 5
const REDIRECTS = new Set([301, 302, 303, 307, 308])

/**
 * Asks for a URL and follows redirects (release files lie elsewhere than their addresses say). Only https, but for this
 * computer itself; a redirect never leads from https to http. Throws `download.offline`, `download.refused`,
 * `job.cancelled`.
 */
export async function openUrl(url: string, options: OpenUrlOptions): Promise<http.IncomingMessage> {
  let at = new URL(url)
  for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
    if (at.protocol !== 'https:' && !(at.protocol === 'http:' && isLoopback(at.hostname)))
      throw new FieldcountError('download.refused', {
        host: at.host,
        status: `an address that is not https (${at.protocol})`,
      })
    const response = await ask(at, options)
    const { location } = response.headers
    if (!REDIRECTS.has(response.statusCode ?? 0) || location === undefined) return response
    response.destroy()
    const next = URL.parse(location, at)
    if (!next || (at.protocol === 'https:' && next.protocol !== 'https:'))
      throw new FieldcountError('download.refused', { host: at.host, status: 'a redirect that is not https' })
    at = next
  }
  throw new FieldcountError('download.refused', { host: at.host, status: 'redirects without end' })
}

function ask(url: URL, { headers, signal, silenceMs, environment }: OpenUrlOptions): Promise<http.IncomingMessage> {
  const { request, Agent } = url.protocol === 'https:' ? https : http
  return new Promise((resolve, reject) => {
    const agent = new Agent({ proxyEnv: environment, timeout: silenceMs })
    const asked = request(
      url,
      { agent, signal, headers: { 'user-agent': 'fieldcount', 'accept-encoding': 'identity', ...headers } },
      (response) => {
        response.once('close', () => agent.destroy())
        resolve(response)
      },
    )
    asked.setTimeout(silenceMs, () => asked.destroy(new Error(`nothing came for ${Math.round(silenceMs / 1000)} s`)))
    asked.once('error', (error: NodeJS.ErrnoException) => {
      agent.destroy()
      reject(
        signal.aborted
          ? new FieldcountError('job.cancelled')
          : new FieldcountError('download.offline', { host: url.host, detail: describe(error) }, { cause: error }),
      )
    })
    asked.end()
  })
}

function describe({ code, message }: NodeJS.ErrnoException): string {
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'there is no internet here, or no such name'
  if (code === 'ECONNREFUSED') return 'the connection was refused'
  return message || code || 'the connection failed'
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]'
}
