import type { IncomingMessage } from 'node:http'
import { FieldcountError } from '#core/errors/error-data.ts'
import { askUrl, isLoopback, NoAnswer, type AskOptions } from '../base/outward/ask-url.ts'

const MAX_REDIRECTS = 5
const REDIRECTS = new Set([301, 302, 303, 307, 308])

/**
 * Asks for a URL and follows redirects (release files lie elsewhere than their addresses say). Only https, but for this
 * computer itself; a redirect never leads from https to http. Throws `download.offline`, `download.refused`,
 * `job.cancelled`.
 */
export async function openUrl(url: string, options: Omit<AskOptions, 'method' | 'body'>): Promise<IncomingMessage> {
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

function ask(url: URL, options: AskOptions): Promise<IncomingMessage> {
  return askUrl(url, options).catch((thrown: unknown) => {
    if (options.signal.aborted) throw new FieldcountError('job.cancelled')
    const detail = thrown instanceof NoAnswer ? thrown.detail : (thrown as Error).message
    throw new FieldcountError('download.offline', { host: url.host, detail }, { cause: thrown })
  })
}
