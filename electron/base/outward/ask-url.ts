import * as http from 'node:http'
import * as https from 'node:https'
import { quoted, say, type Message } from '#core/text/message.ts'
import { trustSystemCertificates } from './system-certificates.ts'

export interface AskOptions {
  readonly method?: 'GET' | 'POST'
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  readonly signal: AbortSignal
  /** Nothing comes for so long: given up, ms. */
  readonly silenceMs: number
  /** Proxies are taken from here: HTTPS_PROXY, HTTP_PROXY, NO_PROXY. */
  readonly environment?: NodeJS.ProcessEnv
}

/** Why there was no answer, in words for whoever installs. */
export class NoAnswer extends Error {
  readonly detail: Message

  constructor(detail: Message, cause: unknown) {
    super(detail.text, { cause })
    this.name = 'NoAnswer'
    this.detail = detail
  }
}

/** This computer itself is never reached through a proxy. */
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

export function isLoopback(hostname: string): boolean {
  return LOOPBACK.includes(hostname)
}

/**
 * The one way out by HTTP, for whatever is sent or fetched: it goes through the proxy that the environment names,
 * trusts the certificates that the system trusts, and gives up on silence. It follows no redirect: whoever fetches
 * decides (`open-url.ts`), what is sent goes nowhere else. Rejects with `NoAnswer`, or the reason of an aborted signal.
 */
export function askUrl(url: URL, options: AskOptions): Promise<http.IncomingMessage> {
  const { method = 'GET', headers, body, signal, silenceMs, environment = process.env } = options
  const { request, Agent } = url.protocol === 'https:' ? https : http
  trustSystemCertificates()
  return new Promise((resolve, reject) => {
    const agent = new Agent({
      timeout: silenceMs,
      ...(!isLoopback(url.hostname) && { proxyEnv: { ...environment } }),
    })
    const settle = (error: Error) => {
      agent.destroy()
      reject(signal.aborted ? (signal.reason as Error) : new NoAnswer(inWords(error, silenceMs), error))
    }
    try {
      const asked = request(
        url,
        { method, agent, signal, headers: { 'user-agent': 'Fieldcount', 'accept-encoding': 'identity', ...headers } },
        (response) => {
          response.once('close', () => agent.destroy())
          resolve(response)
        },
      )
      asked.setTimeout(silenceMs, () => asked.destroy(Object.assign(new Error('silence'), { code: SILENCE })))
      asked.once('error', settle)
      asked.end(body)
    } catch (thrown) {
      // An address of a proxy that is none is found out when it is needed.
      settle(thrown as Error)
    }
  })
}

const SILENCE = 'FC_SILENCE'
/** Of OpenSSL: whose certificate is not trusted, is of another host, or not valid now. */
const NOT_TRUSTED = /^(UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|CERT_UNTRUSTED|CERT_REJECTED|CERT_SIGNATURE)/
const NOT_VALID_NOW = /^CERT_(HAS_EXPIRED|NOT_YET_VALID)$/

function inWords(error: NodeJS.ErrnoException, silenceMs: number): Message {
  const code = error.code ?? ''
  if (code === SILENCE) return say('details.silentFor', { seconds: Math.round(silenceMs / 1_000) })
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return say('details.noSuchHost')
  if (code === 'ECONNREFUSED') return say('details.connectionRefused')
  if (code === 'ECONNRESET' || code === 'EPIPE' || code === 'UND_ERR_SOCKET') return say('details.connectionClosed')
  if (code === 'ETIMEDOUT') return say('details.noAnswer')
  if (code === 'EHOSTUNREACH' || code === 'ENETUNREACH' || code === 'ENETDOWN') return say('details.noRoute')
  if (NOT_TRUSTED.test(code)) return say('details.certificateNotTrusted')
  if (NOT_VALID_NOW.test(code)) return say('details.certificateNotValidNow')
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return say('details.certificateOfAnother')
  if (code === 'EPROTO' || code.startsWith('ERR_SSL')) return say('details.noTls')
  if (code.startsWith('ERR_PROXY')) return say('details.proxyRefused')
  return quoted(code || error.message || 'no connection')
}
