import type { CameraIdentity, MovedCamera } from '../contract/discovery-view.ts'
import { hostOfAddress } from './stream-address.ts'

/** A camera of ours as far as finding it again goes. */
export interface KnownAddress {
  readonly cameraId: string
  readonly url: string
  readonly identity?: CameraIdentity
}

/** Where devices are now. */
export interface Seen {
  readonly hosts: readonly string[]
  readonly identity: CameraIdentity
}

/** Cameras that answer somewhere else than they are set to. One that is seen where it should be has not moved. */
export function findMoved(cameras: readonly KnownAddress[], seen: readonly Seen[]): MovedCamera[] {
  return cameras.flatMap(({ cameraId, url, identity }) => {
    const from = hostOfAddress(url)
    if (!from || !identity) return []
    const by = (match: (other: CameraIdentity) => boolean) => seen.find((other) => match(other.identity))
    const endpoint = by((other) => other.endpoint !== undefined && other.endpoint === identity.endpoint)
    const found = endpoint ?? by((other) => other.mac !== undefined && other.mac === identity.mac)
    const to = found?.hosts[0]
    if (!found || !to || found.hosts.includes(from)) return []
    return [{ cameraId, from, to, by: endpoint ? ('onvif' as const) : ('mac' as const) }]
  })
}
