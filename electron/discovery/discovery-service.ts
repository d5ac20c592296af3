import type { AppEvent, Camera } from '#core/contract/app-state.ts'
import type { DiscoveryView, FoundCamera, LocalNetwork } from '#core/contract/discovery-view.ts'
import type { ParsedParams } from '#core/contract/methods.ts'
import { holds, rangeText } from '#core/discovery/ipv4-range.ts'
import { adviseStream, type Viewer } from '#core/discovery/stream-advice.ts'
import { FieldcountError, toErrorData } from '#core/errors/error-data.ts'
import { askCamera, type Asked, type AskTools } from './ask-camera.ts'
import { describeFound } from './describe-found.ts'
import { searchRange, type Network } from './local-networks.ts'
import { MovedWatch, type MovedWatchOptions } from './moved-watch.ts'
import { Search, type SearchTools } from './search.ts'
import { say, type Message } from '#core/text/message.ts'

export interface DiscoveryOptions {
  readonly tools: SearchTools & AskTools
  readonly networks: () => Network[]
  readonly cameras: () => Camera[]
  /** What the default model looks at. */
  readonly model: () => Viewer
  readonly addCamera: (input: ParsedParams<'cameras.add'>) => Camera
  readonly identify: MovedWatchOptions['identify']
  readonly moveTo: (cameraId: string, host: string) => Camera
  readonly log: (message: Message) => void
  readonly clock: MovedWatchOptions['clock']
  readonly onChanged: () => void
}

/** Finds cameras on the network, asks them for their streams, adds them, and finds them again when they have moved. */
export class DiscoveryService {
  readonly #options: DiscoveryOptions
  readonly #moved: MovedWatch
  #search: Search | undefined
  #stopped = false
  /** What cameras told, or why they did not, by the id of the found camera. */
  readonly #asked = new Map<string, Asked>()
  readonly #states = new Map<string, Pick<FoundCamera, 'state' | 'error'>>()

  constructor(options: DiscoveryOptions) {
    this.#options = options
    this.#moved = new MovedWatch({ ...options, call: (network) => options.tools.callCameras(network) })
  }

  networks(): LocalNetwork[] {
    return this.#options
      .networks()
      .filter(({ internal }) => !internal)
      .map((network) => ({ name: network.name, address: network.address, range: rangeText(searchRange(network)) }))
  }

  view(): DiscoveryView {
    const search = this.#search?.view()
    return {
      running: search?.running ?? false,
      done: search?.done ?? 0,
      total: search?.total ?? 0,
      problems: search?.problems ?? [],
      cameras: this.#found(),
      moved: this.#moved.list(),
    }
  }

  /** Throws `discovery.range`, `discovery.ports`. */
  start({ range, ports }: ParsedParams<'discovery.start'>): DiscoveryView {
    const { tools, networks, onChanged } = this.#options
    const search = new Search({
      range,
      ports,
      networks: networks(),
      tools,
      onChanged,
      onEnded: (devices) => this.#moved.seen(devices),
    })
    this.#search?.cancel()
    this.#search = search
    this.#asked.clear()
    this.#states.clear()
    search.run()
    return this.#changed()
  }

  cancel(): DiscoveryView {
    this.#search?.cancel()
    return this.#changed()
  }

  /** Never throws for what the camera does: the view says it. */
  async ask({ foundId, credentials, withoutOnvif }: ParsedParams<'discovery.ask'>): Promise<DiscoveryView> {
    const camera = this.#get(foundId)
    if (camera.state === 'asking') return this.view()
    this.#states.set(foundId, { state: 'asking' })
    this.#changed()
    try {
      this.#asked.set(foundId, await askCamera(camera, credentials, withoutOnvif, this.#options.tools))
      this.#states.set(foundId, { state: 'asked' })
    } catch (thrown) {
      this.#states.set(foundId, { state: 'failed', error: this.#explain(thrown, camera) })
    }
    return this.#changed()
  }

  /** Throws `request.invalid` for an address the camera did not name. */
  add({ foundId, url, name, credentials, fps }: ParsedParams<'discovery.add'>): Camera {
    const found = this.#get(foundId)
    if (!found.streams.some((stream) => stream.url === url))
      throw new FieldcountError('request.invalid', { detail: say('details.noStreamThere') })
    const camera = this.#options.addCamera({
      name,
      source: { kind: 'rtsp', url, transport: 'tcp' },
      ...(credentials && { credentials }),
      fps,
      priority: 5,
    })
    const known = Object.keys(found.identity).length > 0
    const added = known ? this.#options.identify(camera.id, found.identity) : camera
    this.#changed()
    return added
  }

  async checkAgain(cameraId: string): Promise<DiscoveryView> {
    await this.#moved.look(cameraId)
    return this.view()
  }

  /** Throws `request.unknown` when the camera was not found elsewhere. */
  follow(cameraId: string): Camera {
    const { to } = this.#moved.take(cameraId)
    const camera = this.#options.moveTo(cameraId, to)
    this.#options.log(say('logLines.newAddressUsed', { camera: camera.name, host: to }))
    this.#changed()
    return camera
  }

  onEvent(event: AppEvent): void {
    if (event.type === 'camera-status') this.#moved.status(event.status)
    if (event.type === 'cameras-changed') this.#moved.keep(event.cameras.map(({ id }) => id))
  }

  /** After this nothing is told any more. */
  get stopped(): boolean {
    return this.#stopped
  }

  stop(): void {
    this.#stopped = true
    this.#search?.cancel()
    this.#moved.stop()
  }

  #found(): FoundCamera[] {
    const cameras = this.#options.cameras()
    return (this.#search?.devices() ?? []).map((device) => {
      const found = describeFound(device, this.#asked.get(device.id), cameras)
      const advice =
        found.streams.length > 0
          ? adviseStream(
              found.streams.filter(({ channel }) => channel === found.streams[0]!.channel),
              this.#options.model(),
            )
          : undefined
      return { ...found, ...this.#states.get(device.id), ...(advice && { advice }) }
    })
  }

  #get(foundId: string): FoundCamera {
    const camera = this.#found().find(({ id }) => id === foundId)
    if (!camera) throw new FieldcountError('request.unknown', { detail: say('details.cameraOfSearch') })
    return camera
  }

  /** A camera that does not answer from a foreign network is there, and still cannot be reached. */
  #explain(thrown: unknown, { host }: FoundCamera) {
    const error = toErrorData(thrown)
    const networks = this.#options.networks()
    const near = networks.some(({ range }) => holds(range, host))
    if (near || !['onvif.timeout', 'onvif.unreachable', 'source.timeout', 'source.unreachable'].includes(error.code))
      return error
    const own = networks.filter(({ internal }) => !internal).map(({ range }) => rangeText(range))
    return new FieldcountError('onvif.wrongSubnet', { host, networks: own.join(', ') || '–' }).data
  }

  #changed(): DiscoveryView {
    this.#options.onChanged()
    return this.view()
  }
}
