import { request as requestHttp, type IncomingMessage } from 'node:http'
import { request as requestHttps } from 'node:https'
import { constants } from 'node:os'
import { AVERROR_DECODER_NOT_FOUND, AVERROR_EOF } from 'node-av/constants'
import { FieldcountError } from '#core/errors/error-data.ts'
import { say } from '#core/text/message.ts'
import { fillLoginIntoPath } from '#core/video/login-in-path.ts'
import type { Credentials } from '#core/video/source.ts'
import { WEB_CAMERA } from './allowed-inputs.ts'
import { FIRST_PICTURE_MS, type InputFailure, type InputSpec } from './ffmpeg-input.ts'
import { cameraWords } from './camera-words.ts'
import { bestChallenge, ffmpegAnswers, Login, namesOf, readChallenges } from './rtsp-login.ts'
import { hostOf, urlWithCredentials } from './rtsp-url.ts'
import { UNREACHABLE } from './unreachable-codes.ts'

/** FFmpeg's own time-out only backs up ours, which comes first, ms. */
const FFMPEG_LATER_MS = 1000
const ASK_MS = 2_000
/** Enough to see what it is. */
const FIRST_BYTES = 512

interface WebCamera {
  readonly url: string
  readonly credentials: Credentials | undefined
  readonly shown: string
}

/** A camera that sends its pictures over HTTP: MJPEG, FLV, or another video without an end. Throws `source.badUrl`. */
export function httpInput(url: string, credentials: Credentials | undefined, timeoutMs: number): InputSpec {
  const camera: WebCamera = { url: fillLoginIntoPath(url, credentials), credentials, shown: hostOf(url).shown }
  return {
    url: urlWithCredentials(url, credentials),
    ...WEB_CAMERA,
    options: {
      timeout: String((Math.max(timeoutMs, FIRST_PICTURE_MS) + FFMPEG_LATER_MS) * 1000),
      // A camera stands in the same building; the proxy of the environment leads out of it.
      http_proxy: '',
      user_agent: 'Fieldcount',
      probesize: '500000',
      analyzeduration: '300000',
    },
    live: true,
    complete: false,
    explain: (failure) => explainHttp(failure, camera),
  }
}

const { errno } = constants

async function explainHttp({ stage, code, timedOut, timeoutMs }: InputFailure, camera: WebCamera) {
  const seconds = Math.round(timeoutMs / 1000)
  if (stage === 'read') {
    if (timedOut || code === -errno.ETIMEDOUT) return new FieldcountError('source.stalled', { seconds })
    if ([AVERROR_EOF, -errno.ECONNRESET, -errno.EPIPE, -errno.EIO].includes(code))
      return new FieldcountError('source.ended')
    return new FieldcountError('source.failed', { detail: say('details.readFails', { code }) })
  }
  if (timedOut || code === -errno.ETIMEDOUT) return new FieldcountError('source.timeout', { seconds })
  if (code === AVERROR_DECODER_NOT_FOUND) return new FieldcountError('source.codec', { codec: 'of this camera' })
  if (UNREACHABLE.includes(code)) return new FieldcountError('source.unreachable', { host: camera.shown })
  try {
    return explainAnswer(await ask(camera), camera)
  } catch (thrown) {
    return explainSilence((thrown as NodeJS.ErrnoException).code ?? '', camera.shown)
  }
}

function explainSilence(code: string, host: string): FieldcountError {
  if (code === 'ECONNREFUSED') return new FieldcountError('source.refused', { host })
  if (/^(?:ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/.test(code))
    return new FieldcountError('source.unreachable', { host })
  if (/^HPE_/.test(code)) return new FieldcountError('source.noStream', { host, type: '–' })
  if (/SSL|TLS|CERT|EPROTO/.test(code)) return new FieldcountError('source.tls', { host })
  return new FieldcountError('source.failed', { detail: say('details.brokeOff') })
}

interface WebAnswer {
  readonly status: number
  readonly reason: string
  readonly type: string
  readonly challenges: readonly string[]
  readonly begin: string
  /** A login was sent, and this is the answer to it. */
  readonly loggedIn: boolean
  readonly beyondFfmpeg: boolean
}

function explainAnswer(answer: WebAnswer, { credentials, shown: host }: WebCamera): FieldcountError {
  const { status, reason, type, challenges, begin, loggedIn, beyondFfmpeg } = answer
  const offered = namesOf(readChallenges(challenges))
  if (status === 401 && !credentials?.username) return new FieldcountError('source.loginNeeded')
  if (status === 401 && !loggedIn) return new FieldcountError('source.loginUnknown', { offered })
  if (status === 401) return new FieldcountError('source.auth')
  if (status === 403) return new FieldcountError('source.forbidden')
  if (status === 404) return new FieldcountError('source.notFound')
  if (status >= 500) return new FieldcountError('source.busy', { status })
  if (status !== 200)
    return new FieldcountError('source.refusedStatus', { status, reason: cameraWords(reason, credentials) })
  if (beyondFfmpeg) return new FieldcountError('source.loginUnknown', { offered })
  if (/mpegurl/i.test(type) || begin.startsWith('#EXTM3U') || /<MPD\b/.test(begin))
    return new FieldcountError('source.playlist')
  return new FieldcountError('source.noStream', { host, type: cameraWords(type, credentials) || '–' })
}

/** What the camera answers to us, with the login where it asks for one. Rejects with what the system says. */
async function ask({ url, credentials }: WebCamera): Promise<WebAnswer> {
  const first = await get(url)
  const nothing = { challenges: [], loggedIn: false, beyondFfmpeg: false }
  if (first.status !== 401) return { ...nothing, ...first }
  const challenge = bestChallenge(readChallenges(first.challenges))
  if (!credentials?.username || !challenge) return { ...nothing, ...first }
  const { pathname, search } = new URL(url)
  const second = await get(url, new Login(challenge, credentials).header('GET', pathname + search))
  return {
    ...second,
    challenges: first.challenges,
    loggedIn: true,
    beyondFfmpeg: !ffmpegAnswers(first.challenges),
  }
}

function get(
  url: string,
  authorization?: string,
): Promise<Pick<WebAnswer, 'status' | 'reason' | 'type' | 'challenges' | 'begin'>> {
  const signal = AbortSignal.timeout(ASK_MS)
  const request = url.startsWith('https:') ? requestHttps : requestHttp
  return new Promise((resolve, reject) => {
    const asked = request(
      url,
      {
        signal,
        rejectUnauthorized: false,
        headers: { 'user-agent': 'Fieldcount', ...(authorization && { authorization }) },
      },
      (answer: IncomingMessage) => {
        let begin = ''
        const end = () => {
          asked.destroy()
          const challenges = answer.headersDistinct['www-authenticate'] ?? []
          const type = (answer.headers['content-type'] ?? '').split(';')[0]!.slice(0, 60)
          resolve({ status: answer.statusCode ?? 0, reason: answer.statusMessage ?? '', type, challenges, begin })
        }
        answer.on('data', (bytes: Buffer) => {
          begin += bytes.toString('latin1')
          if (begin.length >= FIRST_BYTES) end()
        })
        answer.on('end', end)
        answer.on('error', end)
      },
    )
    asked.on('error', reject)
    asked.end()
  })
}
