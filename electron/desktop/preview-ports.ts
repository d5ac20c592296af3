import type { WebContents } from 'electron'
import type { Clock } from '#core/time/clock.ts'
import type { Application } from '../app/application-options.ts'
import { CHANNELS } from './channels.ts'
import type { Electron } from './electron-api.ts'

/** A worker that was just given a port still sends a few frames through main, ms. */
const SETTLE_MS = 1_000

/**
 * Lets preview frames go from worker to window on a port, past main. A frame that comes through main all the same
 * says that the worker has no port (it is a new one, or the camera was restarted): it is passed on, and a port is
 * offered.
 */
export class PreviewPorts {
  readonly #electron: Pick<Electron, 'MessageChannelMain'>
  readonly #application: Pick<Application, 'openPreviewPort'>
  readonly #clock: Clock
  readonly #offeredAtMs = new Map<string, number>()

  constructor(
    electron: Pick<Electron, 'MessageChannelMain'>,
    application: Pick<Application, 'openPreviewPort'>,
    clock: Clock,
  ) {
    this.#electron = electron
    this.#application = application
    this.#clock = clock
  }

  /** Somebody began to watch a camera. */
  opened(cameraId: string, window: WebContents): void {
    this.#offer(cameraId, window)
  }

  frameThroughMain(cameraId: string, bytes: Uint8Array, window: WebContents): void {
    window.send(CHANNELS.preview, cameraId, bytes)
    if (this.#clock.monotonicMs() - (this.#offeredAtMs.get(cameraId) ?? -Infinity) > SETTLE_MS)
      this.#offer(cameraId, window)
  }

  #offer(cameraId: string, window: WebContents): void {
    const { port1, port2 } = new this.#electron.MessageChannelMain()
    if (!this.#application.openPreviewPort(cameraId, port1)) {
      port1.close()
      return
    }
    this.#offeredAtMs.set(cameraId, this.#clock.monotonicMs())
    window.postMessage(CHANNELS.previewPort, cameraId, [port2])
  }
}
