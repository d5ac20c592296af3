import type { IncomingMessage } from 'node:http'
import { isAccessToken } from '../base/access-token.ts'

/** The WebSocket subprotocol; the access token travels as a second one, since browsers cannot set headers. */
export const SUBPROTOCOL = 'fieldcount'

/** Why a request is turned away. */
export interface Refusal {
  readonly status: number
  readonly reason: string
}

const hostsOf = (port: number) => [`127.0.0.1:${port}`, `localhost:${port}`]

/** A page of a foreign name that resolves to this machine (DNS rebinding) gives itself away by its Host header. */
export function checkHost(request: IncomingMessage, port: number): Refusal | undefined {
  return hostsOf(port).includes(request.headers.host?.toLowerCase() ?? '')
    ? undefined
    : { status: 421, reason: 'This address is not served here.' }
}

/** An upgrade to a WebSocket must come from our own page and carry the token. */
export function checkUpgrade(request: IncomingMessage, port: number, token: string): Refusal | undefined {
  const badHost = checkHost(request, port)
  if (badHost) return badHost
  if (!hostsOf(port).some((host) => request.headers.origin === `http://${host}`))
    return { status: 403, reason: 'Foreign origin.' }
  if (pathOf(request) !== '/') return { status: 404, reason: 'Nothing here.' }
  const [name, given, ...rest] = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((part) => part.trim())
  if (name !== SUBPROTOCOL || rest.length > 0 || !isAccessToken(token, given))
    return { status: 401, reason: 'Wrong token.' }
  return undefined
}

/** The path of a request without its query; never throws. */
export function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').split(/[?#]/, 1)[0]!
}

/** The value of one name of the query; never throws. */
export function queryOf(request: IncomingMessage, name: string): string | null {
  const query = (request.url ?? '').split('?', 2)[1] ?? ''
  return new URLSearchParams(query).get(name)
}
