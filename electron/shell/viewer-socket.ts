import type { WebSocket } from 'ws'
import type { AppEvent } from '#core/contract/app-state.ts'
import type { FromApp, RpcAnswer } from '#core/contract/methods.ts'
import { parseJson } from '#core/text/parse-json.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { idOf, type RpcRouter } from './rpc-router.ts'
import { say } from '#core/text/message.ts'

/** Above this much unsent data, preview frames of a socket are dropped, bytes. */
const PREVIEW_LIMIT_BYTES = 512 * 1024
/** A socket that reads so little is ended; it gets the whole state when it comes back, bytes. */
const UNREAD_LIMIT_BYTES = 32 * 1024 * 1024
/** Requests of one socket that may be under way. */
const CONCURRENT_REQUESTS = 64

/** One browser tab: requests in, answers, events and preview frames out. Text frames are JSON, binary ones previews. */
export class ViewerSocket {
  readonly viewerId: string
  readonly #socket: WebSocket
  readonly #route: RpcRouter
  #running = 0
  #alive = true

  constructor(viewerId: string, socket: WebSocket, route: RpcRouter) {
    this.viewerId = viewerId
    this.#socket = socket
    this.#route = route
    socket.on('message', (data, isBinary) => void this.#onMessage(data as Buffer, isBinary))
    socket.on('pong', () => (this.#alive = true))
    // Oversized or malformed frames: ws closes the socket by itself with the right code.
    socket.on('error', () => {})
  }

  sendEvent(event: AppEvent): void {
    this.#send({ type: 'event', event })
  }

  /** Sends a preview frame, or drops it for a socket that is still busy with earlier ones. */
  sendPreview(bytes: Uint8Array): void {
    if (this.#socket.readyState === this.#socket.OPEN && this.#socket.bufferedAmount < PREVIEW_LIMIT_BYTES)
      this.#socket.send(bytes, { binary: true })
  }

  /** Called at a fixed pace: ends a socket whose last ping was not answered, and pings again. */
  beat(): void {
    if (!this.#alive) return this.#socket.terminate()
    this.#alive = false
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.ping()
  }

  async #onMessage(data: Buffer, isBinary: boolean): Promise<void> {
    if (isBinary) return this.#socket.close(1003, 'text only')
    const raw = parse(data)
    if (this.#running >= CONCURRENT_REQUESTS)
      return this.#answer({
        id: idOf(raw),
        ok: false,
        error: new FieldcountError('request.invalid', { detail: say('details.tooManyRequests') }).data,
      })
    this.#running += 1
    try {
      this.#answer(await this.#route(raw, { viewerId: this.viewerId }))
    } finally {
      this.#running -= 1
    }
  }

  #answer(answer: RpcAnswer): void {
    this.#send({ type: 'answer', answer })
  }

  #send(message: FromApp): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return
    if (this.#socket.bufferedAmount > UNREAD_LIMIT_BYTES) return this.#socket.terminate()
    this.#socket.send(JSON.stringify(message))
  }
}

function parse(data: Buffer): unknown {
  try {
    return parseJson(data.toString('utf8'))
  } catch {
    return undefined
  }
}
