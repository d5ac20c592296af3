import { FieldcountError } from '#core/errors/error-data.ts'
import { addressProblem, readCameraAddress } from '#core/video/camera-address.ts'

/** Where a camera is whose address could not be read; no host has this name (RFC 2606). */
const NOWHERE = 'rtsp://unreadable.invalid/'

type Json = Readonly<Record<string, unknown>>

/**
 * The stored configuration of a camera whose address held a password that was not seen as one: without it. The camera
 * stays, with its lines and counts. Undefined when the address is good.
 */
export function mendAddress(config: unknown): Json | undefined {
  const stored = config as { source?: { kind?: unknown; url?: unknown } } | undefined
  const url = stored?.source?.kind === 'rtsp' ? stored.source.url : undefined
  if (typeof url !== 'string' || addressProblem(url) === undefined) return undefined
  const { credentials, ...address } = readOr(url)
  return {
    ...stored,
    source: { ...stored!.source, ...address },
    ...(credentials?.username && { username: credentials.username }),
    hasPassword: false,
  }
}

function readOr(url: string): ReturnType<typeof readCameraAddress> {
  try {
    return readCameraAddress(url)
  } catch (thrown) {
    if (thrown instanceof FieldcountError) return { url: NOWHERE }
    throw thrown
  }
}
