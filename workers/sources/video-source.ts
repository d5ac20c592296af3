import type { Frame } from 'node-av/lib'
import type { Credentials, SourceConfig } from '#core/video/source.ts'
import type { StreamFigures } from '#core/stream/stream-figures.ts'
import type { Clock } from '#core/time/clock.ts'
import { systemClock } from '../system-clock.ts'
import type { InputSpec } from './ffmpeg-input.ts'
import { FfmpegSource, type CompressedPicture } from './ffmpeg-source.ts'
import type { HardwareDecoding } from './hardware-decoding.ts'
import { fileInput } from './file-input.ts'
import { patternInput } from './pattern-input.ts'
import { rtspInput } from './rtsp-input.ts'
import { usbInput } from './usb-input.ts'

export interface SourceInfo {
  /** Pixels of the coded picture. */
  readonly width: number
  readonly height: number
  /** Nominal frames per second; 25 when the source does not say. */
  readonly fps: number
  /** FFmpeg's short name, such as `h264`. */
  readonly codec: string
  /** True when pictures come at the world's speed and cannot wait. */
  readonly live: boolean
  /** Files only, as far as the container knows. */
  readonly frameCount?: number
  readonly durationS?: number
}

/** One decoded picture. Whoever receives it calls `free` once it is no longer looked at; a second call does nothing. */
export interface SourceFrame {
  readonly picture: Frame
  /** Media time from the source's start, ms; never goes back. */
  readonly mediaMs: number
  /** When the picture was taken, as well as this computer can know, UTC ms. */
  readonly capturedAtMs: number
  /** Number of the decoded picture from 0; with `fps` set, numbers are left out. */
  readonly index: number
  free(): void
}

export interface VideoSource {
  readonly info: SourceInfo
  /** Pictures decoded so far, those left out by `fps` included, and the ms spent on it. */
  readonly delivered: number
  readonly decodeMs: number
  /** How a live stream arrives; undefined for recordings and in the first seconds. */
  stream?(): StreamFigures | undefined
  /** What decodes it, `software` or a device; absent where nothing does. */
  readonly decoder?: string
  /**
   * Pictures in order, decoded a few ahead. Ends at the end of a file, on `close` and on abort. Throws
   * FieldcountError (`source.*`) after the last good picture when the source breaks. May be called once.
   */
  frames(): AsyncGenerator<SourceFrame>
  /** Also while a picture is being waited for. Frames already handed out stay valid until freed. */
  close(): Promise<void>
}

export interface OpenOptions {
  readonly credentials?: Credentials
  readonly signal?: AbortSignal
  /** Longest wait for the connection and, when live, for data. Default 5000. */
  readonly timeoutMs?: number
  /** Hand on at most this many pictures a second, chosen by media time. Default: all. */
  readonly fps?: number
  /** Files only: begin at the nearest whole picture before this, ms. */
  readonly fromMs?: number
  /** Decoder threads. Default 1. */
  readonly threads?: number
  readonly clock?: Clock
  /** Devices that may decode; absent: decoded in software. */
  readonly decoding?: HardwareDecoding | undefined
  /** Told of every packet before it is decoded. */
  readonly onPacket?: (packet: CompressedPicture) => void
}

/**
 * Opens a source and decodes its first picture. Files end at their end here: `loop` and `realtime` are
 * live-source.ts's. Throws FieldcountError: `source.*`, or `job.cancelled` when the signal aborts. No error text
 * holds the password.
 */
export async function openSource(config: SourceConfig, options: OpenOptions = {}): Promise<VideoSource> {
  const {
    credentials,
    signal,
    timeoutMs = 5000,
    fps,
    fromMs,
    threads = 1,
    clock = systemClock,
    decoding,
    onPacket,
  } = options
  return FfmpegSource.open(await inputFor(config, credentials, timeoutMs), {
    signal,
    timeoutMs,
    fps,
    fromMs,
    threads,
    clock,
    decoding,
    onPacket,
  })
}

async function inputFor(
  config: SourceConfig,
  credentials: Credentials | undefined,
  timeoutMs: number,
): Promise<InputSpec> {
  switch (config.kind) {
    case 'file':
      return fileInput(config.path)
    case 'rtsp':
      return rtspInput(config.url, config.transport, credentials, timeoutMs)
    case 'usb':
      return usbInput(config)
    case 'pattern':
      return patternInput()
  }
}
