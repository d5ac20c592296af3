import type { Credentials, SourceConfig } from '#core/video/source.ts'
import type { Clock } from '#core/time/clock.ts'
import { systemClock } from '../system-clock.ts'
import { httpInput } from './http-input.ts'
import type { InputSpec } from './ffmpeg-input.ts'
import { FfmpegSource, type CompressedPicture } from './ffmpeg-source.ts'
import type { HardwareDecoding } from './hardware-decoding.ts'
import { fileInput } from './file-input.ts'
import { patternInput } from './pattern-input.ts'
import { openRtsp } from './rtsp-input.ts'
import { usbInput } from './usb-input.ts'
import type { VideoSource } from './video-source.ts'

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
  const decode = { signal, timeoutMs, fps, fromMs, threads, clock, decoding, onPacket }
  if (config.kind !== 'rtsp') return FfmpegSource.open(await inputFor(config), decode)
  return /^https?:/i.test(config.url)
    ? FfmpegSource.open(httpInput(config.url, credentials, timeoutMs), decode)
    : openRtsp(config.url, config.transport, credentials, decode)
}

async function inputFor(config: Exclude<SourceConfig, { kind: 'rtsp' }>): Promise<InputSpec> {
  switch (config.kind) {
    case 'file':
      return fileInput(config.path)
    case 'usb':
      return usbInput(config)
    case 'pattern':
      return patternInput()
  }
}
