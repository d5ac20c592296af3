import type { Camera, CameraStatus } from '#core/contract/app-state.ts'
import type { CameraIdentity, MovedCamera } from '#core/contract/discovery-view.ts'
import { findMoved, type Seen } from '#core/discovery/find-moved.ts'
import type { Device, Sighting } from '#core/discovery/merge-sightings.ts'
import { mergeSightings } from '#core/discovery/merge-sightings.ts'
import { hostOfAddress } from '#core/discovery/stream-address.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import type { Clock } from '#core/time/clock.ts'
import { networkOf, type Network } from './local-networks.ts'
import { say, type Message } from '#core/text/message.ts'

export interface MovedWatchOptions {
  readonly cameras: () => Camera[]
  readonly networks: () => Network[]
  readonly identify: (cameraId: string, identity: CameraIdentity) => Camera
  readonly log: (message: Message) => void
  readonly clock: Clock
  readonly onChanged: () => void
}

/** A camera that fails is called again so often, ms: a call is one small packet, but it goes to everybody. */
const CALL_EVERY_MS = 30_000
/** From then on it is not starting after a power cut, but away: called less often, ms. */
const SELDOM_AFTER_CALLS = 10
const SELDOM_EVERY_MS = 300_000

/**
 * Knows cameras of ours again that got another address from the router: by their ONVIF endpoint, else by their
 * network card. Calls for a camera when it stops answering; nothing is changed before the installer says so.
 */
export class MovedWatch {
  readonly #options: MovedWatchOptions & { readonly call: (network: Network) => Promise<Sighting[]> }
  readonly #moved = new Map<string, MovedCamera>()
  readonly #calledAtMs = new Map<string, number>()
  /** Cameras that fail, with the call that is next: a camera tells its failure once, however long it lasts. */
  readonly #next = new Map<string, NodeJS.Timeout>()
  #stopped = false

  constructor(options: MovedWatchOptions & { readonly call: (network: Network) => Promise<Sighting[]> }) {
    this.#options = options
  }

  list(): MovedCamera[] {
    return [...this.#moved.values()]
  }

  /** Removes and returns where a camera was found. Throws `request.unknown`. */
  take(cameraId: string): MovedCamera {
    const moved = this.#moved.get(cameraId)
    if (!moved) throw new FieldcountError('request.unknown', { detail: `another address of camera ${cameraId}` })
    this.#moved.delete(cameraId)
    return moved
  }

  /**
   * A camera's state changed: one that is live where it is has not moved, one that fails is called for until it does
   * not.
   */
  status({ cameraId, state, error }: CameraStatus): void {
    if (state === 'live' && this.#moved.delete(cameraId)) this.#options.onChanged()
    // One whose model fails is where it was.
    if (state !== 'failed' || error?.code.startsWith('model.')) return this.#callNoMore(cameraId)
    if (this.#next.has(cameraId)) return
    const sinceMs = this.#options.clock.monotonicMs() - (this.#calledAtMs.get(cameraId) ?? -Infinity)
    if (sinceMs < CALL_EVERY_MS) this.#callIn(CALL_EVERY_MS - sinceMs, cameraId, 0)
    else this.#call(cameraId, 0)
  }

  #call(cameraId: string, before: number): void {
    this.#calledAtMs.set(cameraId, this.#options.clock.monotonicMs())
    this.#callIn(before < SELDOM_AFTER_CALLS ? CALL_EVERY_MS : SELDOM_EVERY_MS, cameraId, before + 1)
    // A failed call is no news: the camera's own error is on screen.
    void this.look(cameraId).catch(() => {})
  }

  #callIn(ms: number, cameraId: string, before: number): void {
    const timer = setTimeout(() => this.#call(cameraId, before), ms)
    timer.unref()
    this.#next.set(cameraId, timer)
  }

  #callNoMore(cameraId: string): void {
    clearTimeout(this.#next.get(cameraId))
    this.#next.delete(cameraId)
  }

  /** Forgets cameras that are no longer ours. */
  keep(cameraIds: readonly string[]): void {
    for (const cameraId of [...this.#moved.keys()]) if (!cameraIds.includes(cameraId)) this.#moved.delete(cameraId)
    for (const cameraId of [...this.#calledAtMs.keys()]) {
      if (cameraIds.includes(cameraId)) continue
      this.#calledAtMs.delete(cameraId)
      this.#callNoMore(cameraId)
    }
  }

  /**
   * Calls cameras where this one was, and wherever this computer is now. Throws `discovery.silent` when no call could
   * be made.
   */
  async look(cameraId: string): Promise<void> {
    const camera = this.#options.cameras().find(({ id }) => id === cameraId)
    const host = camera?.source.kind === 'rtsp' ? hostOfAddress(camera.source.url) : undefined
    if (!host || !camera?.identity) return
    const networks = this.#options.networks()
    const here = networkOf(networks, host)
    const called = here?.internal ? [here] : networks.filter(({ internal }) => !internal)
    const calls = await Promise.allSettled(called.map((network) => this.#options.call(network)))
    if (this.#stopped) return
    const answered = calls.flatMap((call) => (call.status === 'fulfilled' ? call.value : []))
    if (calls.length > 0 && calls.every(({ status }) => status === 'rejected'))
      throw (calls[0] as PromiseRejectedResult).reason
    this.seen(mergeSightings(answered))
  }

  /** Devices were seen: cameras of ours among them are remembered, and missed where they were. */
  seen(devices: readonly Device[]): void {
    const seen = devices.map(({ host, otherHosts, sightings }): Seen => ({
      hosts: [host, ...otherHosts],
      identity: Object.assign({}, ...sightings.map(({ identity }) => identity)) as CameraIdentity,
    }))
    const cameras = this.#options
      .cameras()
      .flatMap((camera) =>
        camera.source.kind === 'rtsp'
          ? [{ cameraId: camera.id, url: camera.source.url, ...(camera.identity && { identity: camera.identity }) }]
          : [],
      )
    for (const moved of findMoved(cameras, seen)) {
      if (this.#moved.get(moved.cameraId)?.to === moved.to) continue
      this.#moved.set(moved.cameraId, moved)
      this.#options.log(say('logLines.movedTo', { camera: moved.cameraId, to: moved.to, from: moved.from }))
    }
    for (const { cameraId, url, identity } of cameras) {
      const found = seen.find(({ hosts }) => hosts.includes(hostOfAddress(url) ?? ''))?.identity
      // Only what was not known is learned: another device at its address must not take its name.
      if (found && !identity && Object.keys(found).length > 0) this.#options.identify(cameraId, found)
      else if (
        found &&
        identity &&
        ((found.endpoint && found.endpoint === identity.endpoint && found.mac && !identity.mac) ||
          (found.mac && found.mac === identity.mac && found.endpoint && !identity.endpoint))
      )
        this.#options.identify(cameraId, { ...identity, ...found })
    }
    this.#options.onChanged()
  }

  stop(): void {
    this.#stopped = true
    for (const cameraId of [...this.#next.keys()]) this.#callNoMore(cameraId)
  }
}
