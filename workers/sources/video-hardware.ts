import { existsSync, readdirSync } from 'node:fs'
import {
  AV_HWDEVICE_TYPE_CUDA,
  AV_HWDEVICE_TYPE_D3D11VA,
  AV_HWDEVICE_TYPE_VAAPI,
  AV_HWDEVICE_TYPE_VIDEOTOOLBOX,
  type AVHWDeviceType,
  type AVPixelFormat,
} from 'node-av/constants'
import { Codec, CodecContext, Frame, HardwareDeviceContext, type Packet, type Stream } from 'node-av/lib'
import { say, type Message } from '#core/text/message.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { decoderName, videoApisOf, type DecoderRef, type VideoApi } from '#core/video/video-decoder.ts'
import { ffmpegReason } from '../ffmpeg-reason.ts'
import { limitPictures } from './open-decoder.ts'
import type { PictureDecoder } from './picture-decoder.ts'
import { silenceFfmpeg } from './silence-ffmpeg.ts'

/** The way to graphics devices that decode: FFmpeg's, or in tests ones that fail when they are told to. */
export interface VideoHardware {
  /** Why an API cannot be tried here; undefined when it can. */
  missing(api: VideoApi): Message | undefined
  /**
   * Every device of an API that can be told apart; one without a name where there is only one, or the system chooses.
   */
  devices(api: VideoApi): DecoderRef[]
  /** Throws `decoder.unavailable`. */
  open(where: DecoderRef, stream: Stream): Promise<PictureDecoder>
}

const TYPES: Readonly<Record<VideoApi, AVHWDeviceType>> = {
  vaapi: AV_HWDEVICE_TYPE_VAAPI,
  cuda: AV_HWDEVICE_TYPE_CUDA,
  d3d11va: AV_HWDEVICE_TYPE_D3D11VA,
  videotoolbox: AV_HWDEVICE_TYPE_VIDEOTOOLBOX,
}
const RENDER_NODES = '/dev/dri'
/**
 * The decoder may be used with a device of this type by giving it the device (AV_CODEC_HW_CONFIG_METHOD_HW_DEVICE_CTX).
 */
const BY_DEVICE = 1
/** Pictures of the device that we may hold while it decodes on: one that is being fetched, and the next. */
const HELD = 2

/** The real one. */
export const ffmpegHardware: VideoHardware = {
  missing(api) {
    if (!HardwareDeviceContext.iterateTypes().includes(TYPES[api]))
      return say('findings.notBuiltIn', { platform: process.platform })
    if (api === 'vaapi' && renderNodes().length === 0)
      return say('findings.noRenderNode', { nodes: `${RENDER_NODES}/renderD*` })
    if (api === 'cuda' && process.platform === 'linux' && !existsSync('/dev/nvidiactl') && !existsSync('/dev/dxg'))
      return say('findings.noNvidia')
    return undefined
  },
  devices(api) {
    const nodes = api === 'vaapi' ? renderNodes() : []
    return nodes.length > 1 ? nodes.map((node) => ({ api, device: `${RENDER_NODES}/${node}` })) : [{ api }]
  },
  async open(where, stream) {
    silenceFfmpeg()
    const unavailable = (detail: Message) =>
      new FieldcountError('decoder.unavailable', { decoder: decoderName(where), detail })
    const codec = Codec.findDecoder(stream.codecpar.codecId)
    const format = codec ? hardwareFormat(codec, TYPES[where.api]) : undefined
    if (!codec || format === undefined) throw unavailable(say('findings.codecRefused'))
    const device = new HardwareDeviceContext()
    const made = device.create(TYPES[where.api], where.device ?? null, null)
    if (made < 0) throw unavailable(say('findings.notOpened', { reason: ffmpegReason(made) }))
    const context = new CodecContext()
    try {
      context.allocContext3(codec)
      const copied = context.parametersToContext(stream.codecpar)
      context.pktTimebase = stream.timeBase
      context.hwDeviceCtx = device
      context.setHardwarePixelFormat(format)
      context.extraHWFrames = HELD
      // The device does the work: threads would only hold more of its pictures.
      context.threadCount = 1
      limitPictures(context)
      const opened = copied < 0 ? copied : await context.open2(codec)
      if (opened < 0) throw unavailable(ffmpegReason(opened))
    } catch (error) {
      context.freeContext()
      device.free()
      throw error
    }
    return new DeviceDecoder(decoderName(where), context, device)
  },
}

/** Every device that might decode on this platform; of an API that is not there the reason. */
export function listVideoHardware(
  hardware: VideoHardware,
  platform: string,
): { where: DecoderRef; missing?: Message }[] {
  return videoApisOf(platform).flatMap((api): { where: DecoderRef; missing?: Message }[] => {
    const missing = hardware.missing(api)
    return missing === undefined ? hardware.devices(api).map((where) => ({ where })) : [{ where: { api }, missing }]
  })
}

function hardwareFormat(codec: Codec, type: AVHWDeviceType): AVPixelFormat | undefined {
  for (let index = 0; ; index++) {
    const config = codec.getHwConfig(index)
    if (!config) return undefined
    if (config.deviceType === type && (config.methods & BY_DEVICE) !== 0) return config.pixFmt ?? undefined
  }
}

function renderNodes(): string[] {
  try {
    return readdirSync(RENDER_NODES)
      .filter((name) => name.startsWith('renderD'))
      .sort()
  } catch {
    return []
  }
}

class DeviceDecoder implements PictureDecoder {
  readonly name: string
  readonly #context: CodecContext
  readonly #device: HardwareDeviceContext
  /** Where pictures of the device are copied to. */
  readonly #copy = new Frame()

  constructor(name: string, context: CodecContext, device: HardwareDeviceContext) {
    this.name = name
    this.#context = context
    this.#device = device
    this.#copy.alloc()
  }

  send(packet: Packet | null): Promise<number> {
    return this.#context.sendPacket(packet)
  }

  receive(picture: Frame): number {
    return this.#checked(this.#context.receiveFrameSync(picture), picture)
  }

  async drain(picture: Frame): Promise<number> {
    return this.#checked(await this.#context.receiveFrame(picture), picture)
  }

  async fetch(picture: Frame): Promise<number> {
    if (!picture.isHwFrame()) return 0
    const copied = await picture.hwframeTransferData(this.#copy, 0)
    if (copied < 0) return copied
    // Time stamps and colours are not copied with the pixels.
    this.#copy.copyProps(picture)
    picture.unref()
    const moved = picture.ref(this.#copy)
    this.#copy.unref()
    return moved
  }

  close(): void {
    this.#copy.free()
    this.#context.freeContext()
    this.#device.free()
  }

  #checked(received: number, picture: Frame): number {
    if (received >= 0 && !picture.isHwFrame())
      throw new FieldcountError('decoder.failed', { decoder: this.name, detail: say('findings.leftToSoftware') })
    return received
  }
}
