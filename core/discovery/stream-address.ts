import { readCameraAddress } from '../video/camera-address.ts'

/** Host of an address without its port; undefined when it is none. */
export function hostOfAddress(url: string): string | undefined {
  return partsOf(url)?.host.toLowerCase()
}

/** The same stream at another host, without credentials; undefined when it is no address. Port and path stay. */
export function atHost(url: string, host: string): string | undefined {
  const parts = partsOf(url)
  return parts && `${parts.scheme}${host}${parts.port}${parts.rest}`
}

function partsOf(text: string): { scheme: string; host: string; port: string; rest: string } | undefined {
  const url = withoutLogin(text)
  if (url === undefined) return undefined
  const [scheme, beyond] = [url.slice(0, url.indexOf('://') + 3), url.slice(url.indexOf('://') + 3)]
  const end = beyond.search(/[/?#]/)
  const place = end < 0 ? beyond : beyond.slice(0, end)
  const port = /:\d+$/.exec(place)?.[0] ?? ''
  return { scheme, host: place.slice(0, place.length - port.length), port, rest: beyond.slice(place.length) }
}

/** A camera may tell its address with a login in it. */
function withoutLogin(url: string): string | undefined {
  try {
    return readCameraAddress(url).url
  } catch {
    return undefined
  }
}
