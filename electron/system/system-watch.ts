import { readdir } from 'node:fs/promises'
import { networkInterfaces } from 'node:os'
import type { Clock } from '#core/time/clock.ts'
import { PauseMeter, timeReaders, type TimeReaders } from './pause-meter.ts'

/** What can happen to the machine itself. */
export type SystemChange =
  | { readonly kind: 'network'; readonly detail: string }
  | { readonly kind: 'device-plugged' | 'device-unplugged'; readonly device: string }
  | { readonly kind: 'resumed'; readonly asleepMs: number }
  /** Nothing stood still but this process; cameras were counted all the while. */
  | { readonly kind: 'stalled'; readonly ms: number }
  /** The clock of the computer was set by so much, back where it is negative. */
  | { readonly kind: 'clock-set'; readonly ms: number }

export interface SystemReaders {
  /** Addresses in use by interface. */
  readonly addresses: () => readonly string[]
  /** Cameras plugged in; undefined where the system does not tell without opening them. */
  readonly devices: () => Promise<readonly string[] | undefined>
  readonly time: TimeReaders
}

const SAMPLE_EVERY_MS = 2_000

/** Looks every two seconds whether cables and devices are as they were. */
export class SystemWatch {
  readonly #readers: SystemReaders
  readonly #onChange: (change: SystemChange) => void
  #addresses: readonly string[]
  #devices: readonly string[] | undefined
  readonly #pauses: PauseMeter
  #timer: NodeJS.Timeout | undefined

  constructor(readers: SystemReaders, onChange: (change: SystemChange) => void) {
    this.#readers = readers
    this.#onChange = onChange
    this.#addresses = readers.addresses()
    this.#pauses = new PauseMeter(readers.time, SAMPLE_EVERY_MS)
  }

  start(): void {
    this.#timer = setInterval(() => void this.look(), SAMPLE_EVERY_MS)
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  /** One look; the first one learns which devices are there. */
  async look(): Promise<void> {
    const { addresses, devices } = this.#readers
    const pause = this.#pauses.look()
    if (pause.kind === 'slept') this.#onChange({ kind: 'resumed', asleepMs: pause.ms })
    else if (pause.kind !== 'none') this.#onChange(pause)
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
export const systemReaders = (clock: Clock, devFolder = '/dev'): SystemReaders => ({
  addresses: () =>
    Object.entries(networkInterfaces())
      .flatMap(([name, list]) =>
        (list ?? []).filter(({ internal }) => !internal).map(({ address }) => `${name} ${address}`),
      )
      .sort(),
  devices: () => videoDevices(devFolder),
  time: timeReaders(clock),
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
