import type { DiscoveryView } from '#core/contract/discovery-view.ts'
import { hostsOf, numberToIp, parseRange, type Ipv4Range } from '#core/discovery/ipv4-range.ts'
import { compareHosts, mergeSightings, type Device, type Sighting } from '#core/discovery/merge-sightings.ts'
import { vendorHint } from '#core/discovery/vendor-hint.ts'
import { FieldcountError, toErrorData, type ErrorData } from '#core/errors/error-data.ts'
import { networkOf, type Network } from './local-networks.ts'
import { scanPorts, type GreetPort } from './scan-ports.ts'

/** The network, as a search needs it. */
export interface SearchTools {
  callCameras(network: Network): Promise<Sighting[]>
  readonly greet: GreetPort
  neighbours(): Promise<ReadonlyMap<string, string>>
}

export interface SearchOptions {
  readonly range: string
  readonly ports: readonly number[]
  readonly networks: readonly Network[]
  readonly tools: SearchTools
  readonly onChanged: () => void
  /** With all devices; not after a cancel. */
  readonly onEnded: (devices: Device[]) => void
}

const MAX_PORTS = 8

/** One search of one range: a call by ONVIF where the range is a network of ours, and a question to each port. */
export class Search {
  readonly #options: SearchOptions
  readonly #range: Ipv4Range
  readonly #ports: readonly number[]
  readonly #abort = new AbortController()
  readonly #sightings: Sighting[] = []
  readonly #problems: ErrorData[] = []
  #running = false
  #done = 0

  /** Throws `discovery.range`, `discovery.ports`. */
  constructor(options: SearchOptions) {
    this.#options = options
    this.#range = parseRange(options.range)
    this.#ports = [...new Set(options.ports)]
    const wrong = this.#ports.find((port) => !Number.isInteger(port) || port < 1 || port > 65_535)
    if (wrong !== undefined || this.#ports.length > MAX_PORTS)
      throw new FieldcountError('discovery.ports', {
        detail: wrong === undefined ? `${this.#ports.length} of them` : String(wrong),
      })
  }

  view(): Pick<DiscoveryView, 'running' | 'done' | 'total' | 'problems'> {
    return {
      running: this.#running,
      done: this.#done,
      total: hostsOf(this.#range).length * this.#ports.length + 1,
      problems: this.#problems,
    }
  }

  devices(): Device[] {
    return mergeSightings(this.#sightings).sort((a, b) => compareHosts(a.host, b.host))
  }

  cancel(): void {
    this.#abort.abort()
    this.#running = false
  }

  run(): void {
    this.#running = true
    void this.#run()
  }

  async #run(): Promise<void> {
    const { tools, onChanged, onEnded } = this.#options
    await Promise.all([this.#call(), this.#scan()])
    if (this.#abort.signal.aborted) return
    // Only after they were spoken to does the system know their network cards.
    const cards = await tools.neighbours().catch(() => new Map<string, string>())
    if (this.#abort.signal.aborted) return
    for (const [index, sighting] of this.#sightings.entries()) {
      const mac = sighting.identity.mac ?? cards.get(sighting.host)
      if (mac) this.#sightings[index] = { ...sighting, identity: { ...sighting.identity, mac } }
    }
    this.#running = false
    try {
      onEnded(this.devices())
    } catch (thrown) {
      // What was learned of our own cameras could not be written; what was found is there all the same.
      this.#problems.push(toErrorData(thrown))
    }
    onChanged()
  }

  async #call(): Promise<void> {
    const network = networkOf(this.#options.networks, numberToIp(this.#range.first))
    // Calls do not leave a network: cameras behind a router are found by their ports.
    const found = network
      ? await this.#options.tools
          .callCameras(network)
          .catch((thrown: unknown) => void this.#problems.push(toErrorData(thrown)))
      : []
    if (!this.#abort.signal.aborted) this.#sightings.push(...(found ?? []))
    this.#step()
  }

  #scan(): Promise<void> {
    return scanPorts({
      hosts: hostsOf(this.#range),
      ports: this.#ports,
      signal: this.#abort.signal,
      greet: this.#options.tools.greet,
      onStep: () => this.#step(),
      onFound: (host, rtspPort, { server, realm }) => {
        const manufacturer = vendorHint(server, realm)
        this.#sightings.push({ host, via: 'rtsp', rtspPort, identity: {}, ...(manufacturer && { manufacturer }) })
      },
    })
  }

  #step(): void {
    this.#done++
    if (this.#running) this.#options.onChanged()
  }
}
