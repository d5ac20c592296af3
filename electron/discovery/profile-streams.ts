import type { FoundStream } from '#core/contract/discovery-view.ts'
import { atHost } from '#core/discovery/stream-address.ts'

/** A media profile as the library hands it on; anything may be missing. */
export interface Profile {
  readonly $: { readonly token: string }
  readonly name?: unknown
  readonly videoSourceConfiguration?: { readonly sourceToken?: unknown }
  readonly videoEncoderConfiguration?: {
    readonly encoding?: unknown
    readonly resolution?: { readonly width?: unknown; readonly height?: unknown }
    readonly rateControl?: { readonly frameRateLimit?: unknown; readonly bitrateLimit?: unknown }
  }
}

/** Streams that can be opened, by lens or recorder channel, the largest of each first: that is its main stream. */
export function streamsOf(
  profiles: readonly Profile[],
  uris: ReadonlyMap<string, string>,
  host: string,
): FoundStream[] {
  const channels = [...new Set(profiles.map(sourceOf))]
  const streams = profiles.flatMap((profile): FoundStream[] => {
    const uri = uris.get(profile.$.token)
    const url = uri && /^rtsps?:\/\//i.test(uri) ? atHost(uri, host) : undefined
    if (!url) return []
    const { encoding, resolution, rateControl } = profile.videoEncoderConfiguration ?? {}
    const [width, height, fps, bitrateKbps] = [
      resolution?.width,
      resolution?.height,
      rateControl?.frameRateLimit,
      rateControl?.bitrateLimit,
    ].map(positive)
    return [
      {
        url,
        role: 'sub',
        channel: channels.indexOf(sourceOf(profile)) + 1,
        ...(profile.name !== undefined &&
          typeof profile.name !== 'object' && { profile: String(profile.name).slice(0, 60) }),
        ...(width && height && { width, height }),
        ...(typeof encoding === 'string' && { codec: encoding.slice(0, 20) }),
        ...(fps && { fps }),
        ...(bitrateKbps && { bitrateKbps }),
      },
    ]
  })
  const area = ({ width = 0, height = 0 }: FoundStream) => width * height
  // A sort keeps the camera's own order among equals: makers list the main stream first.
  const ordered = streams.sort((a, b) => a.channel - b.channel || area(b) - area(a))
  const distinct = ordered.filter(({ url }, index) => ordered.findIndex((other) => other.url === url) === index)
  return distinct.map((stream, index) =>
    distinct[index - 1]?.channel === stream.channel ? stream : { ...stream, role: 'main' },
  )
}

function sourceOf({ videoSourceConfiguration }: Profile): string {
  return String(videoSourceConfiguration?.sourceToken ?? '')
}

function positive(value: unknown): number | undefined {
  const number = Number(value)
  return Number.isFinite(number) && number > 0 ? number : undefined
}
