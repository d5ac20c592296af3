import { lookup } from 'node:dns/promises'
import { constants } from 'node:os'
import {
  AVERROR_DECODER_NOT_FOUND,
  AVERROR_EOF,
  AVERROR_HTTP_BAD_REQUEST,
  AVERROR_HTTP_FORBIDDEN,
  AVERROR_HTTP_NOT_FOUND,
  AVERROR_HTTP_OTHER_4XX,
  AVERROR_HTTP_SERVER_ERROR,
  AVERROR_HTTP_TOO_MANY_REQUESTS,
  AVERROR_HTTP_UNAUTHORIZED,
} from 'node-av/constants'
import { hostOfAddress } from '#core/discovery/stream-address.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { say } from '#core/text/message.ts'
import type { Credentials } from '#core/video/source.ts'
import { askRtsp, type RtspFinding } from './ask-rtsp.ts'
import { cameraWords } from './camera-words.ts'
import type { InputFailure } from './ffmpeg-input.ts'
import { UNREACHABLE } from './unreachable-codes.ts'

/** The camera that failed. */
export interface RtspCamera {
  /** As FFmpeg should have sent it, without credentials. */
  readonly url: string
  readonly transport: 'tcp' | 'udp'
  readonly credentials: Credentials | undefined
  readonly host: string
  /** Host and port. */
  readonly shown: string
  /** FFmpeg watches it through a relay that gives the login. */
  readonly relayed?: boolean
}

/** The login is good, but FFmpeg cannot give it: the camera has to be opened another way. */
export class LoginBeyondFfmpeg extends FieldcountError {
  constructor() {
    super('source.loginUnknown', { offered: 'Digest' })
  }
}

/** A wrong password must be known within five seconds, of which FFmpeg has had some. */
const ASK_MS = 2_000
/** FFmpeg got no answer in its time. What there is to learn then comes at once. */
const ASK_AGAIN_MS = 300
/** For a camera that said something else. */
const ASK_OTHERWISE_MS = 1_000

const { errno } = constants
/** The camera said no, somewhere between DESCRIBE and PLAY. */
const REFUSED: readonly number[] = [
  AVERROR_HTTP_BAD_REQUEST,
  AVERROR_HTTP_UNAUTHORIZED,
  AVERROR_HTTP_FORBIDDEN,
  AVERROR_HTTP_NOT_FOUND,
  AVERROR_HTTP_TOO_MANY_REQUESTS,
  AVERROR_HTTP_OTHER_4XX,
  AVERROR_HTTP_SERVER_ERROR,
]
const BROKEN: readonly number[] = [AVERROR_EOF, -errno.ECONNRESET, -errno.EPIPE]

/**
 * What the failure of a network camera means for the installer. FFmpeg's numbers tell little, and its words are for
 * programmers: where they do not say enough the camera is asked once more, by us.
 */
export async function explainRtsp(failure: InputFailure, camera: RtspCamera): Promise<FieldcountError> {
  const { stage, code, timedOut, timeoutMs } = failure
  const seconds = Math.round(timeoutMs / 1000)
  if (stage === 'read') {
    if (timedOut || code === -errno.ETIMEDOUT) return new FieldcountError('source.stalled', { seconds })
    if (BROKEN.includes(code)) return new FieldcountError('source.ended')
    if (UNREACHABLE.includes(code)) return new FieldcountError('source.unreachable', { host: camera.shown })
    return new FieldcountError('source.failed', { detail: say('details.readFails', { code }) })
  }
  if (code === AVERROR_DECODER_NOT_FOUND && !timedOut)
    return new FieldcountError('source.codec', { codec: 'of this camera' })
  const silent = timedOut || code === -errno.ETIMEDOUT
  const [found, otherwise] = await Promise.all([
    askRtsp({ ...camera, untilPlays: REFUSED.includes(code) }, silent ? ASK_AGAIN_MS : ASK_MS),
    silent && answersOtherwise(camera, ASK_AGAIN_MS),
  ])
  const isUnclear = found.kind === 'silent' || found.kind === 'notRtsp' || found.kind === 'tls'
  if (isUnclear && (otherwise || (!silent && (await answersOtherwise(camera, ASK_OTHERWISE_MS)))))
    return new FieldcountError('source.tls', { host: camera.shown })
  if (silent && TELLS_NOTHING.includes(found.kind)) return new FieldcountError('source.timeout', { seconds })
  return explainFinding(found, camera) ?? (await withoutAnswer(code, camera))
}

/** For a camera that did not answer in time: that it would now, or is away. */
const TELLS_NOTHING: readonly RtspFinding['kind'][] = ['fine', 'loginBeyondFfmpeg', 'silent', 'unreachable']

/** Whether it answers with encryption where it was asked without, or without where it was asked with. */
async function answersOtherwise({ url, transport }: RtspCamera, timeoutMs: number): Promise<boolean> {
  const other = url.replace(/^rtsp(s?):/i, (_, encrypted: string) => (encrypted ? 'rtsp:' : 'rtsps:'))
  const { kind } = await askRtsp({ url: other, transport, credentials: undefined }, timeoutMs)
  return kind === 'fine' || kind === 'status' || kind === 'loginNeeded'
}

/** FFmpeg was refused, and we got no reason. */
async function withoutAnswer(code: number, { host, shown }: RtspCamera): Promise<FieldcountError> {
  if (UNREACHABLE.includes(code) || (code === -errno.EIO && !(await resolves(host))))
    return new FieldcountError('source.unreachable', { host: shown })
  if (code === -errno.ECONNREFUSED) return new FieldcountError('source.refused', { host: shown })
  if (code === AVERROR_HTTP_NOT_FOUND) return new FieldcountError('source.notFound')
  return new FieldcountError('source.failed', { detail: say('details.brokeOff') })
}

/** In the words of an installer; undefined where it says nothing. */
function explainFinding(found: RtspFinding, camera: RtspCamera): FieldcountError | undefined {
  const { shown } = camera
  switch (found.kind) {
    case 'loginNeeded':
      return new FieldcountError('source.loginNeeded')
    case 'loginUnknown':
      return new FieldcountError('source.loginUnknown', { offered: found.offered })
    case 'loginRefused':
      return new FieldcountError('source.auth')
    case 'loginBeyondFfmpeg':
      return new LoginBeyondFfmpeg()
    case 'http':
      return new FieldcountError('source.webServer', { host: shown })
    case 'notRtsp':
      return new FieldcountError('source.notRtsp', { host: shown })
    case 'tls':
      return new FieldcountError('source.tls', { host: shown })
    case 'unreachable':
      if (found.code === 'ECONNREFUSED') return new FieldcountError('source.refused', { host: shown })
      // It was there.
      if (found.code === 'ECONNRESET' || found.code === 'EPIPE') return undefined
      return new FieldcountError('source.unreachable', { host: shown })
    case 'status':
      return explainStatus(found, camera)
    case 'silent':
    case 'fine':
      return undefined
  }
}

function explainStatus(
  { status, reason, location }: Extract<RtspFinding, { kind: 'status' }>,
  { transport, shown: host, credentials }: RtspCamera,
): FieldcountError {
  switch (status) {
    // The login was taken a moment before.
    case 401:
    case 403:
      return new FieldcountError('source.forbidden')
    case 404:
      return new FieldcountError('source.notFound')
    case 453:
      return new FieldcountError('source.viewers')
    case 461:
      return new FieldcountError('source.transport', { transport: transport.toUpperCase() })
  }
  if (status >= 500) return new FieldcountError('source.busy', { status })
  if (status >= 300 && status < 400)
    return new FieldcountError('source.redirected', { host, to: hostOfAddress(location ?? '') ?? '–' })
  return new FieldcountError('source.refusedStatus', { status, reason: cameraWords(reason, credentials) })
}

/** FFmpeg reports an unknown name as a general input/output error. */
async function resolves(host: string): Promise<boolean> {
  return lookup(host).then(
    () => true,
    () => false,
  )
}
