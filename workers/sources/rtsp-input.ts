import { lookup } from 'node:dns/promises'
import { constants } from 'node:os'
import {
  AVERROR_DECODER_NOT_FOUND,
  AVERROR_EOF,
  AVERROR_HTTP_FORBIDDEN,
  AVERROR_HTTP_NOT_FOUND,
  AVERROR_HTTP_UNAUTHORIZED,
  AVERROR_INVALIDDATA,
} from 'node-av/constants'
import { FFmpegError } from 'node-av/lib'
import type { Credentials } from '#core/video/source.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { NETWORK_CAMERA } from './allowed-inputs.ts'
import { FIRST_PICTURE_MS, type InputFailure, type InputSpec } from './ffmpeg-input.ts'
import { hostOf, urlWithCredentials } from './rtsp-url.ts'

/** FFmpeg's own time-out only backs up ours, which comes first, ms. */
const FFMPEG_LATER_MS = 1000

/** A network camera. Throws `source.badUrl`. */
export function rtspInput(
  url: string,
  transport: 'tcp' | 'udp',
  credentials: Credentials | undefined,
  timeoutMs: number,
): InputSpec {
  const { host, shown } = hostOf(url)
  return {
    url: urlWithCredentials(url, credentials),
    format: 'rtsp',
    ...NETWORK_CAMERA,
    options: {
      rtsp_transport: transport,
      allowed_media_types: 'video',
      timeout: String((Math.max(timeoutMs, FIRST_PICTURE_MS) + FFMPEG_LATER_MS) * 1000),
      // Live at once: look at little before starting. Not `nobuffer`: it throws away what was looked at, and with
      // it the key picture, so that the first picture waits for the next one (measured: 1.1 s against 0.3 s).
      probesize: '500000',
      analyzeduration: '300000',
      // UDP: room for the burst of a key picture, and a short wait for late packets.
      buffer_size: '2097152',
      max_delay: '200000',
    },
    live: true,
    complete: false,
    explain: (failure) => explainRtsp(failure, host, shown),
  }
}

const { errno } = constants
const UNREACHABLE: readonly number[] = [-errno.EHOSTUNREACH, -errno.ENETUNREACH, -errno.ENETDOWN, -errno.EADDRNOTAVAIL]

/** What FFmpeg's number means for a network camera. `shown` is host and port. */
export async function explainRtsp(
  { stage, code, timedOut, timeoutMs }: InputFailure,
  host: string,
  shown: string,
): Promise<FieldcountError> {
  const seconds = Math.round(timeoutMs / 1000)
  const timeout = new FieldcountError(stage === 'read' ? 'source.stalled' : 'source.timeout', { seconds })
  if (timedOut) return timeout
  switch (code) {
    case AVERROR_HTTP_UNAUTHORIZED:
    case AVERROR_HTTP_FORBIDDEN:
      return new FieldcountError('source.auth')
    case AVERROR_HTTP_NOT_FOUND:
      return new FieldcountError('source.notFound')
    case AVERROR_DECODER_NOT_FOUND:
      return new FieldcountError('source.codec', { codec: 'of this camera' })
    case -errno.ECONNREFUSED:
      return new FieldcountError('source.refused', { host: shown })
    case -errno.ETIMEDOUT:
      return timeout
  }
  if (UNREACHABLE.includes(code)) return new FieldcountError('source.unreachable', { host: shown })
  if (stage === 'read' && (code === AVERROR_EOF || code === -errno.ECONNRESET || code === -errno.EPIPE))
    return new FieldcountError('source.ended')
  if (stage === 'open' && code === -errno.EIO && !(await resolves(host)))
    return new FieldcountError('source.unreachable', { host: shown })
  if (stage === 'open' && code === AVERROR_INVALIDDATA)
    return new FieldcountError('source.failed', { detail: `what answers at ${shown} does not speak RTSP` })
  return new FieldcountError('source.failed', { detail: FFmpegError.strerror(code) })
}

/** FFmpeg reports an unknown name as a general input/output error. */
async function resolves(host: string): Promise<boolean> {
  return lookup(host).then(
    () => true,
    () => false,
  )
}
