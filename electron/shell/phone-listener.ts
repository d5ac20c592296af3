import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout } from 'node:timers/promises'
import { WebSocketServer, type WebSocket } from 'ws'
import { AIM_PROTOCOL } from '#core/contract/aim-messages.ts'
import { CLOSED_FOR_GOOD, PHONE_HOUR_MS, type PairOutcome } from '#core/phone/phone-view.ts'
import { AimRelay, relayView } from '../phone/aim-relay.ts'
import type { OpenPhoneListener, PhoneListener, PhoneListenerOptions } from '../phone/phone-listening.ts'
import { pathOf, SUBPROTOCOL } from './request-guard.ts'
import { createRpcRouter, type RpcRouter } from './rpc-router.ts'
import { phoneSecurityHeaders } from './security-headers.ts'
import { findStaticFile } from './static-file.ts'
import { ViewerSocket } from './viewer-socket.ts'

/** One phone, its page and its view; whoever opens more is none. */
const LIMITS = { maxConnections: 64, requestTimeout: 10_000, headersTimeout: 10_000 }
/** A drawing with all the lines it may have, and far more. */
const MAX_MESSAGE_BYTES = 1024 * 1024
/** A secret in its JSON. */
const MAX_SECRET_BYTES = 1024
const PING_EVERY_MS = 15_000
/** A phone that does not answer the word that it is over is not waited for longer, ms. */
const TOLD_MS = 500
/** A browser sends it back to this host alone, over TLS alone, and shows it to no script. */
const COOKIE = '__Host-fieldcount-phone'
const STATUS: Readonly<Record<PairOutcome, number>> = {
  paired: 200,
  wrong: 403,
  used: 410,
  expired: 410,
  'too-many': 429,
}

/** Listens for a phone at one address of a private network, at a port the system chooses, over TLS. */
export function phoneListenerFor(rendererDir: string): OpenPhoneListener {
  return async (options) => {
    const door = new PhoneDoor(rendererDir, options)
    await door.listen()
    return door
  }
}

/**
 * What answers at that address: a page that holds nothing, the exchange of a code for a cookie, and for the phone with
 * that cookie a socket with the few requests it has, and the raw view. All else is refused and told.
 */
class PhoneDoor implements PhoneListener {
  readonly #rendererDir: string
  readonly #options: PhoneListenerOptions
  readonly #server: ReturnType<typeof createServer>
  readonly #sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(AIM_PROTOCOL) ? AIM_PROTOCOL : SUBPROTOCOL),
  })
  readonly #viewers = new Set<ViewerSocket>()
  /** Also those that have not said hello yet: they would hold up the end. */
  readonly #connections = new Set<Duplex>()
  #route: RpcRouter | undefined
  #relay: AimRelay | undefined
  #beat: NodeJS.Timeout | undefined
  #headers: Record<string, string> = {}
  port = 0

  constructor(rendererDir: string, options: PhoneListenerOptions) {
    this.#rendererDir = rendererDir
    this.#options = options
    const { key, cert } = options.certificate
    this.#server = Object.assign(
      createServer(
        { key, cert, minVersion: 'TLSv1.2', handshakeTimeout: LIMITS.headersTimeout },
        (request, response) => void this.#answer(request, response),
      ),
      LIMITS,
    )
    this.#server.on('connection', (socket) => {
      this.#connections.add(socket)
      socket.on('close', () => this.#connections.delete(socket))
    })
    this.#server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head))
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen(0, this.#options.address, resolve)
    })
    this.port = (this.#server.address() as AddressInfo).port
    this.#headers = phoneSecurityHeaders(`wss://${this.#host}`)
    this.#relay = new AimRelay(`wss://${this.#host}/aim`)
    this.#route = createRpcRouter(this.#options.handlers(this.#relay))
    this.#beat = setInterval(() => this.#viewers.forEach((viewer) => viewer.beat()), PING_EVERY_MS)
  }

  sendEvent(event: Parameters<PhoneListener['sendEvent']>[0]): void {
    this.#viewers.forEach((viewer) => viewer.sendEvent(event))
  }

  sendPreview(viewerId: string, bytes: Uint8Array): void {
    for (const viewer of this.#viewers) if (viewer.viewerId === viewerId) viewer.sendPreview(bytes)
  }

  async close(): Promise<void> {
    clearInterval(this.#beat)
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()))
    const closing = Promise.all([...this.#sockets.clients].map((socket) => once(socket, 'close')))
    this.#closeSockets()
    await Promise.race([closing, setTimeout(TOLD_MS)])
    for (const socket of this.#connections) socket.destroy()
    await closed
  }

  get #host(): string {
    return `${this.#options.address}:${this.port}`
  }

  #closeSockets(): void {
    for (const socket of this.#sockets.clients) socket.close(CLOSED_FOR_GOOD)
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = pathOf(request)
    if (!this.#isOwnHost(request)) return this.#refuse(request, response, 421, 'host')
    if (path === '/pair' && request.method === 'POST') return this.#pair(request, response)
    if (request.method !== 'GET' && request.method !== 'HEAD') return this.#refuse(request, response, 405, 'method')
    if (path === '/session') return this.#say(response, this.#isPhone(request) ? 204 : 401)
    // The page and what it is made of hold no secret, and are all that is served to whoever has no cookie.
    const isOurs = path === '/' || path.startsWith('/assets/')
    const file = isOurs ? await findStaticFile(this.#rendererDir, path === '/' ? '/phone.html' : path) : undefined
    if (!file || (file.isPage && path !== '/')) return this.#refuse(request, response, 404, 'path')
    response.writeHead(200, { ...this.#headers, 'content-type': file.contentType })
    if (request.method === 'HEAD') return void response.end()
    await pipeline(createReadStream(file.path), response).catch(() => response.destroy())
  }

  async #pair(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!this.#isOwnOrigin(request)) return this.#refuse(request, response, 403, 'origin')
    const { pairing, onPaired, onRefused } = this.#options
    const from = fromOf(request)
    // What is no secret at all is a wrong one.
    const { outcome, token } = pairing.redeem((await readSecret(request)) ?? '', from)
    if (token === undefined) onRefused(`pair: ${outcome}`, from)
    else {
      // The phone that was here before is no more the one.
      this.#closeSockets()
      onPaired()
      response.setHeader(
        'set-cookie',
        `${COOKIE}=${token}; Path=/; Max-Age=${PHONE_HOUR_MS / 1_000}; HttpOnly; Secure; SameSite=Strict`,
      )
    }
    response.writeHead(STATUS[outcome], { ...this.#headers, 'content-type': 'application/json', connection: 'close' })
    response.end(JSON.stringify({ outcome }))
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy())
    const refuse = (status: number, what: string) => {
      this.#options.onRefused(what, fromOf(request))
      socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
    }
    if (!this.#isOwnHost(request)) return refuse(421, 'socket: host')
    if (!this.#isOwnOrigin(request)) return refuse(403, 'socket: origin')
    if (!this.#isPhone(request)) return refuse(401, 'socket: not paired')
    const [protocol, token] = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((part) => part.trim())
    const path = pathOf(request)
    if (path === '/' && protocol === SUBPROTOCOL)
      return this.#sockets.handleUpgrade(request, socket, head, (webSocket) => this.#welcome(webSocket))
    const view = path === '/aim' && protocol === AIM_PROTOCOL ? this.#relay?.take(token) : undefined
    if (!view) return refuse(404, 'socket: path')
    this.#sockets.handleUpgrade(request, socket, head, (webSocket) => relayView(view, webSocket))
  }

  #welcome(webSocket: WebSocket): void {
    const route = this.#route
    if (!route) return webSocket.terminate()
    const viewer = new ViewerSocket(`phone-${randomUUID()}`, webSocket, route)
    this.#viewers.add(viewer)
    webSocket.on('close', () => {
      this.#viewers.delete(viewer)
      this.#options.viewerGone(viewer.viewerId)
    })
  }

  #isPhone(request: IncomingMessage): boolean {
    return this.#options.pairing.admits(cookieOf(request), fromOf(request))
  }

  #isOwnHost({ headers }: IncomingMessage): boolean {
    return headers.host === this.#host
  }

  #isOwnOrigin({ headers }: IncomingMessage): boolean {
    return headers.origin === `https://${this.#host}`
  }

  #refuse(request: IncomingMessage, response: ServerResponse, status: number, what: string): void {
    this.#options.onRefused(what, fromOf(request))
    this.#say(response, status)
  }

  #say(response: ServerResponse, status: number): void {
    response.writeHead(status, { ...this.#headers, connection: 'close' })
    response.end()
  }
}

const fromOf = ({ socket }: IncomingMessage) => socket.remoteAddress ?? ''

function cookieOf({ headers }: IncomingMessage): string | undefined {
  const found = (headers.cookie ?? '').split(';').map((one) => one.trim().split('='))
  return found.find(([name]) => name === COOKIE)?.[1]
}

/** Undefined where the body is none, or larger than a secret can be. */
async function readSecret(request: IncomingMessage): Promise<string | undefined> {
  let text = ''
  try {
    for await (const chunk of request) {
      text += String(chunk)
      if (text.length > MAX_SECRET_BYTES) return undefined
    }
    const body: unknown = JSON.parse(text)
    const secret = typeof body === 'object' && body !== null && 'secret' in body ? body.secret : undefined
    return typeof secret === 'string' ? secret : undefined
  } catch {
    return undefined
  }
}
