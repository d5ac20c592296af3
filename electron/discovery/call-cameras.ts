import onvif from 'onvif'
import { FieldcountError } from '#core/errors/error-data.ts'
import { compareHosts, type Sighting } from '#core/discovery/merge-sightings.ts'
import { normalEndpoint, readScopes } from '#core/discovery/onvif-scopes.ts'
import { vendorHint } from '#core/discovery/vendor-hint.ts'
import type { Network } from './local-networks.ts'

/** Cameras answer within this time; some wait a moment so as not to answer all at once (WS-Discovery, 2.4). */
const LISTEN_MS = 3_000

const { Discovery } = onvif

// The library tells errors of all its calls by one emitter, which would end the process if nobody listened. Answers
// that are not understood are no problem of ours, and failures come by the callback too.
Discovery.on('error', () => {})

/** One call at a time: the library's events do not say which call they answer. */
let last: Promise<unknown> = Promise.resolve()

/** Calls the cameras of one network (WS-Discovery, by multicast) and reads who answers. Throws `discovery.silent`. */
export function callCameras(network: Network, listenMs = LISTEN_MS): Promise<Sighting[]> {
  const call = last.then(() => callOnce(network, listenMs))
  last = call.catch(() => {})
  return call
}

function callOnce({ name }: Network, listenMs: number): Promise<Sighting[]> {
  return new Promise((resolve, reject) => {
    const sightings: Sighting[] = []
    const onAnswer = (answer: unknown, from: { address: string }) => {
      const sighting = readAnswer(answer, from.address)
      if (sighting) sightings.push(sighting)
    }
    Discovery.on('device', onAnswer)
    Discovery.probe({ timeout: listenMs, resolve: false, device: name }, (failure) => {
      Discovery.off('device', onAnswer)
      // A list is answers that were not understood; an error by itself is a call that could not be made.
      if (failure && !Array.isArray(failure))
        reject(new FieldcountError('discovery.silent', { name, detail: failure.message }, { cause: failure }))
      else resolve(sightings.sort((a, b) => compareHosts(a.host, b.host)))
    })
  })
}

/**
 * What a camera answered. Its host is where the answer came from, whatever the answer says: a password must not be
 * sent where a forged answer points to.
 */
export function readAnswer(answer: unknown, from: string): Sighting | undefined {
  const match = at(answer, 'probeMatches', 'probeMatch')
  const endpoint = normalEndpoint(textOf(at(match, 'endpointReference', 'address'))).slice(0, 200)
  const addresses = textOf(at(match, 'XAddrs'))
    .split(/\s+/)
    .flatMap((text) => URL.parse(text) ?? [])
    .filter(({ protocol }) => protocol === 'http:' || protocol === 'https:')
  const address = addresses.find(({ hostname }) => hostname === from) ?? addresses[0]
  if (!endpoint && !address) return undefined
  const { name, hardware, mac } = readScopes(textOf(at(match, 'scopes')))
  const manufacturer = vendorHint(name, hardware)
  return {
    host: from,
    via: 'onvif',
    identity: { ...(endpoint && { endpoint }), ...(mac && { mac }) },
    ...(name && { name }),
    ...(hardware && { model: hardware }),
    ...(manufacturer && { manufacturer }),
    onvifUrl:
      `${address?.protocol ?? 'http:'}//${from}${address?.port ? `:${address.port}` : ''}` +
      (address?.pathname ?? '/onvif/device_service'),
  }
}

function at(value: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[key] : undefined),
    value,
  )
}

/** The text of an element, with or without attributes. */
function textOf(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  const inner = at(value, '_')
  return typeof inner === 'string' ? inner : ''
}
