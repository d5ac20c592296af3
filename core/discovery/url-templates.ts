/** Where a maker's cameras keep their streams. `{n}` is the channel of a recorder, 1 for a camera. */
export interface UrlTemplate {
  readonly vendor: string
  readonly main: string
  /** Absent: the maker has no second stream, or not under a path of its own. */
  readonly sub?: string
}

/**
 * Stream paths by maker, from the makers' own manuals and support pages, for cameras whose ONVIF is off. The order
 * is how often installers meet them; those that answer to anything come last, since they would hide the right one.
 */
export const URL_TEMPLATES: readonly UrlTemplate[] = [
  { vendor: 'Hikvision', main: '/Streaming/Channels/101', sub: '/Streaming/Channels/102' },
  { vendor: 'Dahua', main: '/cam/realmonitor?channel=1&subtype=0', sub: '/cam/realmonitor?channel=1&subtype=1' },
  { vendor: 'Amcrest', main: '/cam/realmonitor?channel=1&subtype=0', sub: '/cam/realmonitor?channel=1&subtype=1' },
  { vendor: 'Axis', main: '/axis-media/media.amp', sub: '/axis-media/media.amp?resolution=640x360' },
  { vendor: 'Hanwha', main: '/profile2/media.smp', sub: '/profile3/media.smp' },
  { vendor: 'Uniview', main: '/media/video1', sub: '/media/video2' },
  { vendor: 'Reolink', main: '/h264Preview_01_main', sub: '/h264Preview_01_sub' },
  { vendor: 'Reolink', main: '/Preview_01_main', sub: '/Preview_01_sub' },
  { vendor: 'TP-Link', main: '/stream1', sub: '/stream2' },
  { vendor: 'Ezviz', main: '/h264/ch1/main/av_stream', sub: '/h264/ch1/sub/av_stream' },
  { vendor: 'Foscam', main: '/videoMain', sub: '/videoSub' },
  { vendor: 'generic', main: '/live/ch00_0', sub: '/live/ch00_1' },
  { vendor: 'generic', main: '/ch0_0.h264', sub: '/ch0_1.h264' },
  { vendor: 'generic', main: '/live/main', sub: '/live/sub' },
  { vendor: 'generic', main: '/live' },
  { vendor: 'generic', main: '/' },
]

/** The templates in the order to try, the maker's own first where it is known; each path once. */
export function templatesFor(vendor: string | undefined): UrlTemplate[] {
  const own = URL_TEMPLATES.filter((template) => template.vendor === vendor)
  const seen = new Set<string>()
  return [...own, ...URL_TEMPLATES].filter(({ main }) => !seen.has(main) && seen.add(main))
}

export function addressAt(host: string, port: number, path: string): string {
  return `rtsp://${host}${port === 554 ? '' : `:${port}`}${path}`
}

/** Where the same camera keeps its smaller stream, if its maker is known by the path; not tried yet. */
export function substreamAddress(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined
  const { pathname, search } = new URL(url)
  const path = pathname + search
  const channel = /\/Streaming\/Channels\/(\d+)01$/.exec(path)?.[1] ?? /[?&]channel=(\d+)/.exec(path)?.[1]
  // The templates are of a recorder's first channel.
  const ofChannel = (template: string) =>
    channel === undefined
      ? template
      : template.replace('/Channels/10', `/Channels/${channel}0`).replace('channel=1&', `channel=${channel}&`)
  const known = URL_TEMPLATES.find(({ main, sub }) => sub !== undefined && ofChannel(main) === path)
  return known && url.slice(0, url.length - path.length) + ofChannel(known.sub!)
}
