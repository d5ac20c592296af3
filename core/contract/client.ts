import type { AppEvent } from './app-state.ts'
import type { MethodName, Params, Result } from './methods.ts'

/** What the renderer holds, whichever shell it runs in. A refused or failed call rejects with a FieldcountError. */
export interface FieldcountClient {
  call<M extends MethodName>(method: M, params: Params<M>): Promise<Result<M>>
  /** Returns the function that ends the subscription. */
  onEvent(listener: (event: AppEvent) => void): () => void
  /** Connection to the application; the listener is called at once with the present state. */
  onConnection(listener: (connected: boolean) => void): () => void
  /** Packed preview frames of a camera until the returned function is called. */
  watch(cameraId: string, onFrame: (bytes: Uint8Array) => void): () => void
}

/** What preload exposes as `window.fieldcountBridge` on the desktop. */
export interface DesktopBridge {
  request(method: string, params: unknown): Promise<import('./methods.ts').RpcAnswer>
  onEvent(listener: (event: unknown) => void): void
  onPreview(listener: (cameraId: string, bytes: Uint8Array) => void): void
}
