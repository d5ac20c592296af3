import { timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer, type WebSocket } from 'ws'
import { AIM_PROTOCOL, type AimMessage } from '#core/contract/aim-messages.ts'

/** Only this machine reaches the view. */
const LOOPBACK = '127.0.0.1'
/** Our own pages: the headless shell's and the desktop's. */
const ORIGINS = /^(http:\/\/(127\.0\.0\.1|localhost):\d+|app:\/\/fieldcount)$/
/** A page that asked for the view connects within this time, ms. */
const CONNECT_MS = 15_000
/** Above this much unsent data pictures are dropped: a view that lags helps nobody, bytes. */
const MAX_WAITING = 1024 * 1024

/** The one connection of an aim view: a loopback WebSocket whose token is good once. */
export class AimSocket {
  readonly port: number
  /** Aborts when the view is gone, or never came. */
  readonly gone: AbortSignal
  readonly #gone = new AbortController()
  readonly #server: ReturnType<typeof createServer>
  readonly #timer: NodeJS.Timeout
  #socket: WebSocket | undefined
  #token: string | undefined
  #came: () => void = () => {}
  /** Resolves when the view is connected. */
  readonly connected = new Promise<void>((resolve) => (this.#came = resolve))

  private constructor(server: ReturnType<typeof createServer>, token: string) {
    this.#server = server
    this.#token = token
    this.port = (server.address() as AddressInfo).port
    this.gone = this.#gone.signal
    this.#timer = setTimeout(() => this.close(), CONNECT_MS)
    const sockets = new WebSocketServer({
      noServer: true,
      maxPayload: 1024,
      perMessageDeflate: false,
      handleProtocols: () => AIM_PROTOCOL,
    })
    server.on('upgrade', (request, socket, head) => {
      socket.on('error', () => socket.destroy())
      if (!this.#accepts(request))
        return void socket.end('HTTP/1.1 403 Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
      // Used up, whatever becomes of the connection.
      this.#token = undefined
      clearTimeout(this.#timer)
      sockets.handleUpgrade(request, socket, head, (webSocket) => {
        this.#socket = webSocket
        webSocket.on('error', () => {})
        webSocket.on('close', () => this.close())
        this.#came()
      })
    })
  }

  static async open(token: string): Promise<AimSocket> {
    const server = createServer((_request, response) => void response.writeHead(404, { connection: 'close' }).end())
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(0, LOOPBACK, resolve)
    })
    return new AimSocket(server, token)
  }

  say(message: AimMessage): void {
    if (this.#socket?.readyState === this.#socket?.OPEN) this.#socket?.send(JSON.stringify(message))
  }

  show(bytes: Uint8Array): void {
    const socket = this.#socket
    if (socket && socket.readyState === socket.OPEN && socket.bufferedAmount < MAX_WAITING)
      socket.send(bytes, { binary: true })
  }

  close(): void {
    clearTimeout(this.#timer)
    this.#gone.abort()
    this.#socket?.close()
    this.#server.close()
    setTimeout(() => this.#server.closeAllConnections(), 500).unref()
  }

  #accepts({ headers }: IncomingMessage): boolean {
    const [name, given = ''] = (headers['sec-websocket-protocol'] ?? '').split(',').map((part) => part.trim())
    const token = this.#token
    if (
      !token ||
      name !== AIM_PROTOCOL ||
      headers.host !== `${LOOPBACK}:${this.port}` ||
      !ORIGINS.test(headers.origin ?? '')
    )
      return false
    return given.length === token.length && timingSafeEqual(Buffer.from(given), Buffer.from(token))
  }
}
