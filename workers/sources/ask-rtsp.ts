import type { Credentials } from '#core/video/source.ts'
import { bestChallenge, ffmpegAnswers, Login, nameOf, readChallenges, type Challenge } from './rtsp-login.ts'
import { NoAnswer, RtspConversation, type RtspAnswer } from './rtsp-conversation.ts'

/** What a camera says when it is asked again, by us, why it did not show a stream. */
export type RtspFinding =
  | { readonly kind: NoAnswer['kind']; readonly code?: string | undefined }
  /** It asks for a login; `offered` names how. */
  | { readonly kind: 'loginNeeded' | 'loginUnknown' | 'loginRefused'; readonly offered: string }
  /** The login is good; FFmpeg cannot give it. */
  | { readonly kind: 'loginBeyondFfmpeg' }
  /** With a good login, or without any. */
  | { readonly kind: 'status'; readonly status: number; readonly reason: string; readonly location?: string }
  /** Everything is as it should be, now. */
  | { readonly kind: 'fine' }

const TRANSPORTS = {
  tcp: 'RTP/AVP/TCP;unicast;interleaved=0-1',
  // Nobody listens there: the stream is not begun.
  udp: 'RTP/AVP;unicast;client_port=61000-61001',
} as const

/** Asks for the stream as FFmpeg does, up to the point where it would play. Never rejects. */
export async function askRtsp(
  url: string,
  transport: 'tcp' | 'udp',
  credentials: Credentials | undefined,
  timeoutMs: number,
): Promise<RtspFinding> {
  let conversation: RtspConversation | undefined
  try {
    conversation = await RtspConversation.connect(url, timeoutMs)
    return await converse(conversation, url, transport, credentials)
  } catch (thrown) {
    if (thrown instanceof NoAnswer) return { kind: thrown.kind, code: thrown.code }
    return { kind: 'notRtsp' }
  } finally {
    conversation?.close()
  }
}

async function converse(
  conversation: RtspConversation,
  url: string,
  transport: 'tcp' | 'udp',
  credentials: Credentials | undefined,
): Promise<RtspFinding> {
  const described = await logIn(conversation, url, credentials)
  if ('kind' in described) return described
  const { answer, login, beyondFfmpeg } = described
  if (answer.status !== 200) return statusOf(answer)
  const control = controlOf(answer, url)
  const set = await conversation.ask('SETUP', control, {
    Transport: TRANSPORTS[transport],
    ...(login && { Authorization: login.header('SETUP', control) }),
  })
  if (set.status !== 200) return statusOf(set)
  const [session = ''] = set.header('session')[0]?.split(';') ?? []
  // Its place is free again for whoever comes next.
  await conversation.ask('TEARDOWN', url, {
    Session: session,
    ...(login && { Authorization: login.header('TEARDOWN', url) }),
  })
  return { kind: beyondFfmpeg ? 'loginBeyondFfmpeg' : 'fine' }
}

interface Described {
  readonly answer: RtspAnswer
  readonly login?: Login
  readonly beyondFfmpeg: boolean
}

/** DESCRIBE, with a login where one is asked for. */
export async function logIn(
  conversation: RtspConversation,
  url: string,
  credentials: Credentials | undefined,
): Promise<Described | RtspFinding> {
  const accept = { Accept: 'application/sdp' }
  const answer = await conversation.ask('DESCRIBE', url, accept)
  if (answer.status !== 401) return { answer, beyondFfmpeg: false }
  const headers = answer.header('www-authenticate')
  const challenges = readChallenges(headers)
  const offered = challenges.map(nameOf).join(', ')
  if (!credentials?.username) return { kind: 'loginNeeded', offered }
  const challenge: Challenge | undefined = bestChallenge(challenges)
  if (!challenge) return { kind: 'loginUnknown', offered }
  const login = new Login(challenge, credentials)
  const again = await conversation.ask('DESCRIBE', url, { ...accept, Authorization: login.header('DESCRIBE', url) })
  if (again.status === 401) return { kind: 'loginRefused', offered }
  return { answer: again, login, beyondFfmpeg: !ffmpegAnswers(headers) }
}

function statusOf({ status, reason, header }: RtspAnswer): RtspFinding {
  const location = header('location')[0]
  return { kind: 'status', status, reason, ...(location && { location: location.slice(0, 300) }) }
}

/** Where the video of a description is set up (RFC 2326, C.1.1). */
function controlOf({ header, body }: RtspAnswer, url: string): string {
  const base = header('content-base')[0] ?? header('content-location')[0] ?? url
  const video = body.split(/^m=/m).find((media) => media.startsWith('video'))
  const control = /^a=control:(.*)$/m.exec(video ?? '')?.[1]?.trim()
  if (!control || control === '*') return base
  return /^rtsps?:\/\//i.test(control) ? control : `${base.replace(/\/$/, '')}/${control}`
}
