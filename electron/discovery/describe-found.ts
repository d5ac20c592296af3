import type { Camera } from '#core/contract/app-state.ts'
import type { CameraIdentity, FoundCamera } from '#core/contract/discovery-view.ts'
import type { Device } from '#core/discovery/merge-sightings.ts'
import { hostOfAddress } from '#core/discovery/stream-address.ts'
import type { Asked } from './ask-camera.ts'

/** One device as the screen shows it: what was seen, and what it told when asked. */
export function describeFound(
  { id, host, otherHosts, sightings }: Device,
  asked: Asked | undefined,
  cameras: readonly Camera[],
): FoundCamera {
  const first = <T>(pick: (sighting: (typeof sightings)[number]) => T | undefined): T | undefined =>
    sightings.map(pick).find((value) => value !== undefined)
  const [endpoint, seenMac] = [first(({ identity }) => identity.endpoint), first(({ identity }) => identity.mac)]
  const mac = asked?.mac ?? seenMac
  const identity: CameraIdentity = { ...(endpoint && { endpoint }), ...(mac && { mac }) }
  // Its network card is part of who it is.
  const reported: Asked = { streams: [], ...asked }
  delete reported.mac
  const [name, model, manufacturer, onvifUrl] = [
    first((sighting) => sighting.name),
    first((sighting) => sighting.model),
    first((sighting) => sighting.manufacturer),
    first((sighting) => sighting.onvifUrl),
  ]
  const cameraId = cameras.find((camera) => isSame(camera, [host, ...otherHosts], identity))?.id
  return {
    id,
    host,
    otherHosts: [...otherHosts],
    via: (['onvif', 'rtsp'] as const).filter((via) => sightings.some((sighting) => sighting.via === via)),
    identity,
    ...(name && { name }),
    ...(model && { model }),
    ...(manufacturer && { manufacturer }),
    ...(onvifUrl && { onvifUrl }),
    rtspPorts: [...new Set(sightings.flatMap(({ rtspPort }) => rtspPort ?? []))].sort((a, b) => a - b),
    state: asked ? 'asked' : 'seen',
    ...reported,
    ...(cameraId && { cameraId }),
  }
}

/** By who it is where both tell, else by where it is. */
function isSame({ source, identity: known = {} }: Camera, hosts: readonly string[], found: CameraIdentity): boolean {
  if (source.kind !== 'rtsp') return false
  if (known.endpoint && found.endpoint) return known.endpoint === found.endpoint
  if (known.mac && found.mac) return known.mac === found.mac
  return hosts.includes(hostOfAddress(source.url) ?? '')
}
