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
  { vendor: 'Bosch', main: '/rtsp_tunnel', sub: '/rtsp_tunnel?inst=2' },
  { vendor: 'i-PRO', main: '/MediaInput/h264/stream_1', sub: '/MediaInput/h264/stream_2' },
  { vendor: 'Sony', main: '/media/video1', sub: '/media/video2' },
  { vendor: 'Vivotek', main: '/live1s1.sdp', sub: '/live1s2.sdp' },
  { vendor: 'Vivotek', main: '/live.sdp', sub: '/live2.sdp' },
  { vendor: 'Avigilon', main: '/defaultPrimary?streamType=u', sub: '/defaultSecondary?streamType=u' },
  { vendor: 'Pelco', main: '/stream1', sub: '/stream2' },
  { vendor: 'Milesight', main: '/main', sub: '/sub' },
  { vendor: 'TVT', main: '/profile1', sub: '/profile2' },
  { vendor: 'GeoVision', main: '/CH001.sdp' },
  { vendor: 'Mobotix', main: '/mobotix.h264' },
  { vendor: 'Honeywell', main: '/VideoInput/1/h264/1', sub: '/VideoInput/1/h264/2' },
  { vendor: 'Arecont', main: '/h264.sdp' },
  { vendor: 'D-Link', main: '/live1.sdp', sub: '/live2.sdp' },
  { vendor: 'Grandstream', main: '/0' },
  {
    vendor: 'Xiongmai',
    main: '/user={username}&password={password}&channel=1&stream=0.sdp',
    sub: '/user={username}&password={password}&channel=1&stream=1.sdp',
  },
  { vendor: 'generic', main: '/onvif1', sub: '/onvif2' },
  { vendor: 'generic', main: '/ch0', sub: '/ch1' },
  { vendor: 'generic', main: '/tcp/av0_0', sub: '/tcp/av0_1' },
  { vendor: 'generic', main: '/live/ch00_0', sub: '/live/ch00_1' },
  { vendor: 'generic', main: '/ch0_0.h264', sub: '/ch0_1.h264' },
  { vendor: 'generic', main: '/live/main', sub: '/live/sub' },
  { vendor: 'generic', main: '/live' },
  { vendor: 'generic', main: '/' },
]

/**
 * The templates in the order to try, the maker's own first where it is known; each path once. A password in the path is
 * readable on the way and in logs: only a camera of that maker is asked so.
 */
export function templatesFor(vendor: string | undefined): UrlTemplate[] {
  const own = URL_TEMPLATES.filter((template) => template.vendor === vendor)
  const seen = new Set<string>()
  const others = URL_TEMPLATES.filter(({ main }) => !main.includes('{password}'))
  return [...own, ...others].filter(({ main }) => !seen.has(main) && seen.add(main))
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
