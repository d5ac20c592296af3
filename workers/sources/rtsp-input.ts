import { AVERROR_EOF } from 'node-av/constants'
import type { Credentials } from '#core/video/source.ts'
import { NETWORK_CAMERA } from './allowed-inputs.ts'
import { explainRtsp, LoginBeyondFfmpeg, type RtspCamera } from './explain-rtsp.ts'
import { FIRST_PICTURE_MS, type InputFailure, type InputSpec } from './ffmpeg-input.ts'
import { FfmpegSource, type DecodeOptions } from './ffmpeg-source.ts'
import { startLoginRelay } from './login-relay.ts'
import { NoAnswer } from './rtsp-conversation.ts'
import { fillLoginIntoPath } from '#core/video/login-in-path.ts'
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
  const camera = cameraAt(url, transport, credentials)
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
    explain: (failure) => explainRtsp(failure, camera),
  }
}

function cameraAt(url: string, transport: 'tcp' | 'udp', credentials: Credentials | undefined): RtspCamera {
  return { url: fillLoginIntoPath(url, credentials), transport, credentials, ...hostOf(url) }
}

/** Opens a network camera, also one whose login FFmpeg cannot give. Throws `source.*`. */
export async function openRtsp(
  url: string,
  transport: 'tcp' | 'udp',
  credentials: Credentials | undefined,
  options: DecodeOptions,
): Promise<FfmpegSource> {
  const { timeoutMs } = options
  try {
    return await FfmpegSource.open(rtspInput(url, transport, credentials, timeoutMs), options)
  } catch (thrown) {
    if (!(thrown instanceof LoginBeyondFfmpeg) || !credentials) throw thrown
    // Only over TCP: what the camera would send by UDP does not pass the relay.
    const camera = { ...cameraAt(url, 'tcp', credentials), relayed: true }
    const explain = (failure: InputFailure) => explainRtsp(failure, camera)
    const relayed = await startLoginRelay(camera.url, credentials, timeoutMs).catch((failed: unknown) => {
      if (failed instanceof NoAnswer) return undefined
      throw failed
    })
    // It answered a moment ago.
    if (relayed === undefined) throw await explain({ stage: 'open', code: AVERROR_EOF, timedOut: false, timeoutMs })
    return FfmpegSource.open({ ...rtspInput(relayed, 'tcp', undefined, timeoutMs), explain }, options)
  }
}
