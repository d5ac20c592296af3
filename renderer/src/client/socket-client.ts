import type { AppEvent } from '#core/contract/app-state.ts'
import type { FieldcountClient } from '#core/contract/client.ts'
import type { FromApp, MethodName, Params, Result } from '#core/contract/methods.ts'
import { CLOSED_FOR_GOOD } from '#core/phone/phone-view.ts'
import { unpackPreview } from '#core/contract/preview-frame.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { PendingCalls } from './pending-calls.ts'
import { Watchers } from './watchers.ts'

const FIRST_RETRY_MS = 300
const MAX_RETRY_MS = 5_000

/**
 * The client of the headless shell and of a phone: one WebSocket to our own origin, opened again whenever it breaks.
 */
export class SocketClient implements FieldcountClient {
  readonly #url: string
  readonly #protocols: string[]
  readonly #onOver: () => void
  readonly #calls = new PendingCalls()
  readonly #events = new Set<(event: AppEvent) => void>()
  readonly #connections = new Set<(connected: boolean) => void>()
  readonly #watchers = new Watchers((cameraId, watched) => this.#setPreview(cameraId, watched))
  #socket: WebSocket | undefined
  #connected = false
  #retryMs = FIRST_RETRY_MS

  /** `token`: absent where a cookie says who we are. `onOver`: it will not be opened again. */
  constructor(url: string, token?: string, onOver: () => void = () => {}) {
    this.#url = url
    this.#protocols = token === undefined ? ['fieldcount'] : ['fieldcount', token]
    this.#onOver = onOver
    this.#open()
  }

  call<M extends MethodName>(method: M, params: Params<M>): Promise<Result<M>> {
    if (!this.#connected) return Promise.reject(new FieldcountError('connection.lost'))
    const { id, answer } = this.#calls.begin()
    this.#socket!.send(JSON.stringify({ id, method, params }))
    return answer as Promise<Result<M>>
  }

  onEvent(listener: (event: AppEvent) => void): () => void {
    this.#events.add(listener)
    return () => this.#events.delete(listener)
  }

  onConnection(listener: (connected: boolean) => void): () => void {
    this.#connections.add(listener)
    listener(this.#connected)
    return () => this.#connections.delete(listener)
  }

  watch(cameraId: string, onFrame: (bytes: Uint8Array) => void): () => void {
    return this.#watchers.watch(cameraId, onFrame)
  }

  #open(): void {
    const socket = new WebSocket(this.#url, this.#protocols)
    socket.binaryType = 'arraybuffer'
    socket.onopen = () => {
      this.#retryMs = FIRST_RETRY_MS
      this.#setConnected(true)
      for (const cameraId of this.#watchers.cameras()) this.#setPreview(cameraId, true)
    }
    socket.onmessage = ({ data }) => this.#onMessage(data as string | ArrayBuffer)
    socket.onclose = ({ code }) => {
      this.#setConnected(false)
      this.#calls.rejectAll()
      if (code === CLOSED_FOR_GOOD) return this.#onOver()
      setTimeout(() => this.#open(), this.#retryMs)
      this.#retryMs = Math.min(MAX_RETRY_MS, this.#retryMs * 2)
    }
    this.#socket = socket
  }

  #onMessage(data: string | ArrayBuffer): void {
    if (typeof data !== 'string') {
      const bytes = new Uint8Array(data)
      return this.#watchers.deliver(unpackPreview(bytes).header.cameraId, bytes)
    }
    // Our own application on the other side, which validated what it sends.
    const message = JSON.parse(data) as FromApp
    if (message.type === 'answer') this.#calls.settle(message.answer)
    else this.#events.forEach((listener) => listener(message.event))
  }

  #setConnected(connected: boolean): void {
    if (connected === this.#connected) return
    this.#connected = connected
    this.#connections.forEach((listener) => listener(connected))
  }

  /** A preview that cannot be opened shows as no picture; the camera's own state says why. */
  #setPreview(cameraId: string, on: boolean): void {
    this.call(on ? 'preview.open' : 'preview.close', { cameraId }).catch(() => {})
  }
}
