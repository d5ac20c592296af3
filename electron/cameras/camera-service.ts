import type { Camera } from '#core/contract/app-state.ts'
import type { CameraIdentity } from '#core/contract/discovery-view.ts'
import type { CameraInput } from '#core/contract/methods.ts'
import type { Credentials, SourceConfig } from '#core/video/source.ts'
import { EMPTY_CALIBRATION, type Calibration } from '#core/count/calibration.ts'
import { assertCountable } from '#core/count/assert-countable.ts'
import { atHost } from '#core/discovery/stream-address.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import type { Clock } from '#core/time/clock.ts'
import type { CameraCredentials } from './camera-credentials.ts'
import { say } from '#core/text/message.ts'

interface CameraStore {
  list(): Camera[]
  get(cameraId: string): Camera | undefined
  insert(camera: Camera): void
  update(camera: Camera): void
  remove(cameraId: string, withCounts?: boolean): void
  restore(camera: Camera): void
}

export type StreamChange = 'restart' | 'calibration' | 'removed'

/** A camera that was removed, with its encrypted login. */
export interface RemovedCamera {
  readonly camera: Camera
  readonly login: Uint8Array | undefined
  readonly atMs: number
}

export interface CameraServiceOptions {
  readonly store: CameraStore
  readonly credentials: CameraCredentials
  readonly clock: Clock
  readonly newId: () => string
  /** The list changed. */
  readonly onChanged: (cameras: Camera[]) => void
  /** Begin, change or end the counting of one camera to fit what is stored. */
  readonly onStream: (camera: Camera, change: StreamChange) => void
}

/** Cameras as the user manages them: stored, encrypted where secret, and followed by the pool. */
export class CameraService {
  readonly #options: CameraServiceOptions

  constructor(options: CameraServiceOptions) {
    this.#options = options
  }

  list(): Camera[] {
    return this.#options.store.list()
  }

  get(cameraId: string): Camera {
    const camera = this.#options.store.get(cameraId)
    if (!camera) throw new FieldcountError('request.unknown', { detail: `camera ${cameraId}` })
    return camera
  }

  add(input: CameraInput, calibration: Calibration = EMPTY_CALIBRATION): Camera {
    const { store, clock, newId } = this.#options
    const camera: Camera = {
      id: newId(),
      name: input.name,
      source: input.source,
      username: input.credentials?.username,
      hasPassword: Boolean(input.credentials?.password),
      enabled: true,
      modelId: input.modelId,
      fps: input.fps,
      priority: input.priority,
      label: input.label,
      calibration,
      createdAtMs: clock.nowMs(),
    }
    store.insert(camera)
    if (input.credentials) this.#options.credentials.put(camera.id, input.credentials)
    return this.#changed(camera, 'restart')
  }

  /**
   * Another camera counted as one of ours: with its drawing, but not with walks that nobody has walked here, and with
   * its login where none is given. Throws `request.invalid` where that login was meant for another host.
   */
  addLike(cameraId: string, input: CameraInput): Camera {
    const like = this.get(cameraId)
    const calibration = { ...like.calibration }
    delete calibration.walkTests
    if (input.credentials !== undefined || !like.hasPassword) return this.add(input, calibration)
    const credentials = this.credentialsFor(input.source, cameraId)
    if (!credentials) throw new FieldcountError('request.invalid', { detail: say('details.passwordAgain') })
    return this.add({ ...input, credentials }, calibration)
  }

  update(cameraId: string, input: CameraInput): Camera {
    const before = this.get(cameraId)
    const camera: Camera = {
      ...before,
      name: input.name,
      source: input.source,
      modelId: input.modelId,
      fps: input.fps,
      priority: input.priority,
      label: input.label,
    }
    if (input.credentials !== undefined) {
      camera.username = input.credentials?.username
      camera.hasPassword = Boolean(input.credentials?.password)
    } else if (before.hasPassword && receiverOf(before.source) !== receiverOf(input.source)) {
      // A stored password is only ever sent to the host it was entered for.
      throw new FieldcountError('request.invalid', { detail: say('details.passwordAgain') })
    }
    // At another address it may be another device.
    if (hostOf(before.source) !== hostOf(input.source)) delete camera.identity
    this.#options.store.update(camera)
    if (input.credentials) this.#options.credentials.put(cameraId, input.credentials)
    if (input.credentials === null) this.#options.credentials.remove(cameraId)
    return this.#changed(camera, 'restart')
  }

  /** Answers what brings it back. `withCounts`: nobody sees its counts from now on. */
  remove(cameraId: string, withCounts = false): RemovedCamera {
    const { store, credentials, clock } = this.#options
    const camera = this.get(cameraId)
    const login = credentials.take(cameraId)
    store.remove(cameraId, withCounts)
    this.#changed(camera, 'removed')
    return { camera, login, atMs: clock.nowMs() }
  }

  /** As it was before; `onStored` comes before it is counted. Throws `request.unknown` where its counts are gone. */
  restore({ camera, login }: RemovedCamera, onStored: () => void): Camera {
    this.#options.store.restore(camera)
    onStored()
    if (login) this.#options.credentials.putBack(camera.id, login)
    return this.#changed(camera, 'restart')
  }

  setEnabled(cameraId: string, enabled: boolean): Camera {
    const camera = { ...this.get(cameraId), enabled }
    this.#options.store.update(camera)
    return this.#changed(camera, 'restart')
  }

  /** Throws `calibration.*` when it could not count; what was there then stays. */
  calibrate(cameraId: string, calibration: Calibration): Camera {
    assertCountable(calibration)
    const camera = { ...this.get(cameraId), calibration }
    this.#options.store.update(camera)
    return this.#changed(camera, 'calibration')
  }

  /** Remembers by what a camera is known again; nothing restarts. */
  identify(cameraId: string, identity: CameraIdentity): Camera {
    const camera = { ...this.get(cameraId), identity }
    this.#options.store.update(camera)
    this.#options.onChanged(this.list())
    return camera
  }

  /** The same camera at another address, with the credentials it had: it is known to be the same device. */
  moveTo(cameraId: string, host: string): Camera {
    const before = this.get(cameraId)
    if (before.source.kind !== 'rtsp')
      throw new FieldcountError('request.invalid', { detail: say('details.onlyNetworkCamera') })
    const url = atHost(before.source.url, host) ?? before.source.url
    const camera: Camera = { ...before, source: { ...before.source, url } }
    this.#options.store.update(camera)
    return this.#changed(camera, 'restart')
  }

  /** Another calibration, rate or model at once. Throws `calibration.*` when it could not count. */
  replace(camera: Camera): Camera {
    assertCountable(camera.calibration)
    this.#options.store.update(camera)
    return this.#changed(camera, 'restart')
  }

  /** Cameras that are in the store already, put there together. */
  imported(cameras: readonly Camera[]): void {
    this.#options.onChanged(this.list())
    for (const camera of cameras) this.#options.onStream(camera, 'restart')
  }

  /** For "test connection" on a stored camera whose password the user did not type again. */
  credentialsFor(source: SourceConfig, cameraId: string | undefined): Credentials | undefined {
    if (!cameraId) return undefined
    const camera = this.get(cameraId)
    return receiverOf(camera.source) === receiverOf(source) ? this.#options.credentials.get(cameraId) : undefined
  }

  #changed(camera: Camera, change: 'restart' | 'calibration' | 'removed'): Camera {
    this.#options.onChanged(this.list())
    this.#options.onStream(camera, change)
    return camera
  }
}

/** Where credentials would be sent, and how: what went encrypted must not go in clear because an address was edited. */
function receiverOf(source: SourceConfig): string {
  return source.kind === 'rtsp' ? `${new URL(source.url).protocol}${hostOf(source)}` : hostOf(source)
}

function hostOf(source: SourceConfig): string {
  return source.kind === 'rtsp' ? new URL(source.url).host : source.kind
}
