import type { GraphicsDevice } from '#core/contract/inference-view.ts'
import type { Clock } from '#core/time/clock.ts'
import { describeGraphics } from './graphics.ts'

export interface MachineWatchOptions {
  readonly clock: Clock
  /** Devices with their drivers, memory and utilisation, as they are now. */
  readonly read: () => Promise<GraphicsDevice[]>
  /** What else a measurement is true for: versions of the runtimes. */
  readonly versions: string
  /** A device or a driver is another than before. */
  readonly onChanged: (machine: string) => void
  /** Memory and utilisation were read anew. */
  readonly onRead: () => void
}

/** Devices change by hand, drivers by an update: what was just read need not be read again, ms. */
const FRESH_MS = 5_000
/** How often memory and utilisation are read where there is a graphics device, ms. */
const LIVE_EVERY_MS = 10_000

/** Knows the graphics devices of this machine and their drivers, and notices when they change. */
export class MachineWatch {
  readonly #options: MachineWatchOptions
  #devices: GraphicsDevice[] = []
  #reading: Promise<void> | undefined
  #readAtMs = -Infinity
  #key: string | undefined
  #timer: NodeJS.Timeout | undefined

  constructor(options: MachineWatchOptions) {
    this.#options = options
  }

  get devices(): GraphicsDevice[] {
    return this.#devices
  }

  /** One line that changes when a measurement is not true any more. */
  get key(): string {
    return `${this.#options.versions}, ${describeGraphics(this.#devices)}, ${process.platform} ${process.arch}`
  }

  /** Resolves when the devices are known; `fresh` looks again, since a driver may have been updated. */
  async learn({ fresh = false } = {}): Promise<void> {
    if (!this.#reading || (fresh && this.#options.clock.monotonicMs() - this.#readAtMs > FRESH_MS))
      this.#reading = this.#read()
    await this.#reading
  }

  /** Memory and utilisation are read from now on. */
  start(): void {
    this.#timer = setInterval(() => {
      if (this.#devices.length > 0) void this.learn({ fresh: true })
    }, LIVE_EVERY_MS)
    this.#timer.unref()
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  async #read(): Promise<void> {
    this.#readAtMs = this.#options.clock.monotonicMs()
    this.#devices = await this.#options.read()
    const before = this.#key
    this.#key = this.key
    if (this.#key !== before) this.#options.onChanged(this.#key)
    this.#options.onRead()
  }
}
