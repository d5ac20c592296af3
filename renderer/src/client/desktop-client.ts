import type { AppEvent } from '#core/contract/app-state.ts'
import type { DesktopBridge, FieldcountClient } from '#core/contract/client.ts'
import type { MethodName, Params, Result } from '#core/contract/methods.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { Watchers } from './watchers.ts'

/** The client of the desktop shell: the functions that preload exposes. Always connected while the window lives. */
export class DesktopClient implements FieldcountClient {
  readonly #bridge: DesktopBridge
  readonly #events = new Set<(event: AppEvent) => void>()
  readonly #watchers = new Watchers(
    (cameraId, watched) => void this.call(watched ? 'preview.open' : 'preview.close', { cameraId }).catch(() => {}),
  )

  constructor(bridge: DesktopBridge) {
    this.#bridge = bridge
    bridge.onEvent((event) => this.#events.forEach((listener) => listener(event as AppEvent)))
    bridge.onPreview((cameraId, bytes) => this.#watchers.deliver(cameraId, bytes))
  }

  async call<M extends MethodName>(method: M, params: Params<M>): Promise<Result<M>> {
    const answer = await this.#bridge.request(method, params)
    if (!answer.ok) throw FieldcountError.fromData(answer.error)
    return answer.result as Result<M>
  }

  onEvent(listener: (event: AppEvent) => void): () => void {
    this.#events.add(listener)
    return () => this.#events.delete(listener)
  }

  onConnection(listener: (connected: boolean) => void): () => void {
    listener(true)
    return () => {}
  }

  watch(cameraId: string, onFrame: (bytes: Uint8Array) => void): () => void {
    return this.#watchers.watch(cameraId, onFrame)
  }
}
