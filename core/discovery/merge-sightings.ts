import type { CameraIdentity } from '../contract/discovery-view.ts'

/** Something seen at an address, one way. */
export interface Sighting {
  readonly host: string
  readonly via: 'onvif' | 'rtsp'
  readonly identity: CameraIdentity
  readonly name?: string
  readonly model?: string
  readonly manufacturer?: string
  readonly onvifUrl?: string
  readonly rtspPort?: number
}

/** All sightings of one device. */
export interface Device {
  /** The same for the same device, in whatever order it was seen. */
  readonly id: string
  readonly host: string
  readonly otherHosts: readonly string[]
  readonly sightings: readonly Sighting[]
}

/**
 * Brings together what is one device: the same endpoint, the same network card or the same address. A camera with
 * cable and Wi-Fi is then one, and so is one seen by ONVIF and by its RTSP port.
 */
export function mergeSightings(sightings: readonly Sighting[]): Device[] {
  const groups: { keys: Set<string>; sightings: Sighting[] }[] = []
  for (const sighting of sightings) {
    const keys = keysOf(sighting)
    const same = groups.filter((group) => keys.some((key) => group.keys.has(key)))
    const into = same[0] ?? { keys: new Set<string>(), sightings: [] }
    if (!same[0]) groups.push(into)
    // This sighting may be what ties two devices together.
    for (const other of same.slice(1)) {
      groups.splice(groups.indexOf(other), 1)
      into.sightings.push(...other.sightings)
      other.keys.forEach((key) => into.keys.add(key))
    }
    into.sightings.push(sighting)
    keys.forEach((key) => into.keys.add(key))
  }
  return groups.map(toDevice)
}

function toDevice({ sightings }: { sightings: Sighting[] }): Device {
  // ONVIF names the address it wants to be spoken to at; else the lowest, so that the order does not matter.
  const byHost = [...new Set(sightings.map(({ host }) => host))].sort(compareHosts)
  const host =
    byHost.find((candidate) => sightings.some((sighting) => sighting.host === candidate && sighting.via === 'onvif')) ??
    byHost[0]!
  const endpoint = sightings
    .map(({ identity }) => identity.endpoint)
    .filter((found) => found !== undefined)
    .sort()[0]
  return { id: endpoint ?? host, host, otherHosts: byHost.filter((other) => other !== host), sightings }
}

function keysOf({ host, identity }: Sighting): string[] {
  return [
    `host ${host}`,
    ...(identity.endpoint ? [`endpoint ${identity.endpoint}`] : []),
    ...(identity.mac ? [`mac ${identity.mac}`] : []),
  ]
}

/** As numbers where they are: .9 before .10. */
export function compareHosts(a: string, b: string): number {
  const parts = (host: string) =>
    host
      .split('.')
      .map((part) => part.padStart(3, '0'))
      .join('.')
  return parts(a) < parts(b) ? -1 : parts(a) > parts(b) ? 1 : 0
}
