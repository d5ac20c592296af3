import { readdir } from 'node:fs/promises'
import { networkInterfaces } from 'node:os'

/** What can happen to the machine itself. */
export type SystemChange =
  | { readonly kind: 'network'; readonly detail: string }
  | { readonly kind: 'device-plugged' | 'device-unplugged'; readonly device: string }
  | { readonly kind: 'resumed'; readonly asleepMs: number }

export interface SystemReaders {
  /** Addresses in use by interface. */
  readonly addresses: () => readonly string[]
  /** Cameras plugged in; undefined where the system does not tell without opening them. */
  readonly devices: () => Promise<readonly string[] | undefined>
  /** Stands still while the machine sleeps, or not: UTC ms is what jumps. */
  readonly nowMs: () => number
}

const SAMPLE_EVERY_MS = 2_000
/** A look that comes later than this: the machine slept. */
const SLEPT_MS = 15_000

/** Looks every two seconds whether cables and devices are as they were. */
export class SystemWatch {
  readonly #readers: SystemReaders
  readonly #onChange: (change: SystemChange) => void
  #addresses: readonly string[]
  #devices: readonly string[] | undefined
  #sampledAtMs: number
  #timer: NodeJS.Timeout | undefined

  constructor(readers: SystemReaders, onChange: (change: SystemChange) => void) {
    this.#readers = readers
    this.#onChange = onChange
    this.#addresses = readers.addresses()
    this.#sampledAtMs = readers.nowMs()
  }

  start(): void {
    this.#timer = setInterval(() => void this.look(), SAMPLE_EVERY_MS)
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  /** One look; the first one learns which devices are there. */
  async look(): Promise<void> {
    const { addresses, devices, nowMs } = this.#readers
    const sinceMs = nowMs() - this.#sampledAtMs
    this.#sampledAtMs = nowMs()
    if (sinceMs > SLEPT_MS) this.#onChange({ kind: 'resumed', asleepMs: sinceMs })
    const before = this.#addresses
    this.#addresses = addresses()
    const gone = before.filter((address) => !this.#addresses.includes(address))
    const fresh = this.#addresses.filter((address) => !before.includes(address))
    if (gone.length + fresh.length > 0)
      this.#onChange({
        kind: 'network',
        detail: [...fresh.map((address) => `+ ${address}`), ...gone.map((address) => `− ${address}`)].join(', '),
      })
    const found = await devices()
    const known = this.#devices
    this.#devices = found
    if (!found || !known) return
    for (const device of found) if (!known.includes(device)) this.#onChange({ kind: 'device-plugged', device })
    for (const device of known) if (!found.includes(device)) this.#onChange({ kind: 'device-unplugged', device })
  }
}

/** What this machine tells. */
export const systemReaders = (nowMs: () => number, devFolder = '/dev'): SystemReaders => ({
  addresses: () =>
    Object.entries(networkInterfaces())
      .flatMap(([name, list]) =>
        (list ?? []).filter(({ internal }) => !internal).map(({ address }) => `${name} ${address}`),
      )
      .sort(),
  devices: () => videoDevices(devFolder),
  nowMs,
})

/** Linux has a file for each; other systems would have to open every camera to list them. */
async function videoDevices(folder: string): Promise<string[] | undefined> {
  if (process.platform !== 'linux') return undefined
  const names = await readdir(folder).catch(() => undefined)
  return names
    ?.filter((name) => /^video\d+$/.test(name))
    .sort()
    .map((name) => `${folder}/${name}`)
}
