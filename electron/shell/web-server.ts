import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { WebSocketServer } from 'ws'
import { MAX_FILE_TEXT_LENGTH } from '#core/contract/file-text.ts'
import type { Application } from '../app/application-options.ts'
import { isAccessToken, newAccessToken } from '../base/access-token.ts'
import { OneTimeTickets } from './one-time-tickets.ts'
import { checkHost, checkUpgrade, pathOf, queryOf, SUBPROTOCOL, type Refusal } from './request-guard.ts'
import type { RpcRouter } from './rpc-router.ts'
import { securityHeaders } from './security-headers.ts'
import { findStaticFile } from './static-file.ts'
import { ViewerSocket } from './viewer-socket.ts'

export interface WebServerOptions {
  readonly application: Pick<Application, 'onEvent' | 'onPreviewFrame' | 'viewerGone'>
  readonly route: RpcRouter
  /** Where the built renderer lies. */
  readonly rendererDir: string
  /** 0: any free port. */
  readonly port: number
  readonly token?: string
  readonly pingEveryMs?: number
}

export interface WebServer {
  /** With the token: whoever has it controls the application. */
  readonly url: string
  readonly port: number
  readonly token: string
  /** For a command line that others can see: opens the page once, and tells nobody the token. */
  ticketUrl(): string
  close(): Promise<void>
}

/** Only this machine reaches the server. */
const LOOPBACK = '127.0.0.1'
/**
 * The largest request carries a file of the longest text, of which a UTF-16 unit is at most three bytes of UTF-8, and
 * an escaped quote two.
 */
export const MAX_MESSAGE_BYTES = MAX_FILE_TEXT_LENGTH * 3 + 1024 * 1024
/** A few screens of a few people; whoever opens more is no browser. A request that is not all here is dropped. */
const LIMITS = { maxConnections: 512, requestTimeout: 10_000, headersTimeout: 10_000 }
const TICKET_PATH = '/open'
const PING_EVERY_MS = 15_000

/**
 * The headless shell's way to the application: the renderer's files and a WebSocket, on loopback only. The page
 * and the socket need the token; Host and Origin must be our own. Rejects when the port is taken.
 */
export async function startWebServer(options: WebServerOptions): Promise<WebServer> {
  const { application, route, rendererDir } = options
  const token = options.token ?? newAccessToken()
  const tickets = new OneTimeTickets()
  const viewers = new Set<ViewerSocket>()
  const server = limitedServer((request, response) => void serveFile(request, response))
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
    handleProtocols: () => SUBPROTOCOL,
  })

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, LOOPBACK, resolve)
  })
  const { port } = server.address() as AddressInfo
  const headers = securityHeaders([`ws://127.0.0.1:${port}`, `ws://localhost:${port}`])

  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy())
    const refusal = checkUpgrade(request, port, token)
    if (refusal) return refuseUpgrade(socket, refusal)
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const viewer = new ViewerSocket(`socket-${randomUUID()}`, webSocket, route)
      viewers.add(viewer)
      webSocket.on('close', () => {
        viewers.delete(viewer)
        application.viewerGone(viewer.viewerId)
      })
    })
  })
  application.onEvent((event) => viewers.forEach((viewer) => viewer.sendEvent(event)))
  application.onPreviewFrame((viewerId, _cameraId, bytes) => {
    for (const viewer of viewers) if (viewer.viewerId === viewerId) viewer.sendPreview(bytes)
  })
  const beat = setInterval(() => viewers.forEach((viewer) => viewer.beat()), options.pingEveryMs ?? PING_EVERY_MS)

  return {
    url: `http://${LOOPBACK}:${port}/?token=${token}`,
    port,
    token,
    ticketUrl: () => `http://${LOOPBACK}:${port}${TICKET_PATH}?ticket=${tickets.issue()}`,
    close: async () => {
      clearInterval(beat)
      for (const socket of sockets.clients) socket.terminate()
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
    },
  }

  async function serveFile(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refusal =
      checkHost(request, port) ??
      (request.method === 'GET' || request.method === 'HEAD' ? undefined : { status: 405, reason: 'Only GET.' })
    if (refusal) return refuse(response, refusal)
    if (pathOf(request) === TICKET_PATH && tickets.redeem(queryOf(request, 'ticket'))) {
      response.writeHead(302, { ...headers, location: `/?token=${token}` })
      return void response.end()
    }
    const file = await findStaticFile(rendererDir, pathOf(request))
    if (!file) return refuse(response, { status: 404, reason: 'Nothing here.' })
    // Scripts and styles hold no secret and need no token; pages do, so that a guessed port shows nothing.
    if (file.isPage && !isAccessToken(token, queryOf(request, 'token')))
      return refuse(response, {
        status: 401,
        reason: 'Open the address that Fieldcount printed when it started: it holds the access token.',
      })
    response.writeHead(200, { ...headers, 'content-type': file.contentType })
    if (request.method === 'HEAD') return void response.end()
    await pipeline(createReadStream(file.path), response).catch(() => response.destroy())
  }

  function refuse(response: ServerResponse, { status, reason }: Refusal): void {
    response.writeHead(status, { ...headers, 'content-type': 'text/plain; charset=utf-8', connection: 'close' })
    response.end(`${reason}\n`)
  }
}

function limitedServer(onRequest: RequestListener): Server {
  return Object.assign(createServer(onRequest), LIMITS)
}

function refuseUpgrade(socket: Duplex, { status, reason }: Refusal): void {
  socket.end(
    `HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: ` +
      `${reason.length}\r\n\r\n${reason}`,
  )
}
