import { z } from 'zod'

/** The systems' ways to a graphics device that decodes video. */
export const VideoApi = z.enum(['vaapi', 'cuda', 'd3d11va', 'videotoolbox'])
export type VideoApi = z.infer<typeof VideoApi>

/** A decoder of a graphics device; without a device, the one the system takes by itself. */
export const DecoderRef = z.strictObject({
  api: VideoApi,
  /** As FFmpeg names it: a number, or a path. */ device: z.string().optional(),
})
export type DecoderRef = z.infer<typeof DecoderRef>

/** What cameras send and devices decode, by FFmpeg's names. */
export const HardwareCodec = z.enum(['h264', 'hevc'])
export type HardwareCodec = z.infer<typeof HardwareCodec>

/** Which decoder a codec is given to. */
export const PlannedDecoder = z.strictObject({ codec: HardwareCodec, where: DecoderRef })
export type PlannedDecoder = z.infer<typeof PlannedDecoder>

/** What decodes when no device does. */
export const SOFTWARE = 'software'

/** One word for a decoder, such as `vaapi` or `cuda:1`. */
export function decoderName({ api, device }: DecoderRef): string {
  return device === undefined ? api : `${api}:${device}`
}

/** The decoder that a word such as `vaapi:/dev/dri/renderD129` names. */
export function decoderNamed(name: string): DecoderRef {
  const [api, ...device] = name.split(':')
  return { api: VideoApi.parse(api), ...(device.length > 0 && { device: device.join(':') }) }
}

/** Those worth asking for on a platform. */
export function videoApisOf(platform: string): VideoApi[] {
  switch (platform) {
    case 'win32':
      return ['d3d11va', 'cuda']
    case 'darwin':
      return ['videotoolbox']
    default:
      return ['vaapi', 'cuda']
  }
}
