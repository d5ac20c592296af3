import type { Credentials } from '#core/video/source.ts'
import { asBytes } from './camera-words.ts'
import { bestChallenge, ffmpegAnswers, Login, namesOf, readChallenges, type Challenge } from './rtsp-login.ts'
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

/** How the stream is asked for. */
export interface RtspQuestion {
  readonly url: string
  readonly transport: 'tcp' | 'udp'
  readonly credentials: Credentials | undefined
  /** FFmpeg has its login from us: that it could not give it itself is known. */
  readonly relayed?: boolean
  /** Up to the answer to PLAY; default: up to the point where it would play. */
  readonly untilPlays?: boolean
}

/** Asks for the stream as FFmpeg does. Never rejects. */
export async function askRtsp(question: RtspQuestion, timeoutMs: number): Promise<RtspFinding> {
  let conversation: RtspConversation | undefined
  try {
    conversation = await RtspConversation.connect(question.url, timeoutMs)
    return await converse(conversation, question)
  } catch (thrown) {
    if (thrown instanceof NoAnswer) return { kind: thrown.kind, code: thrown.code }
    return { kind: 'notRtsp' }
  } finally {
    conversation?.close()
  }
}

async function converse(
  conversation: RtspConversation,
  { url, transport, credentials, relayed, untilPlays }: RtspQuestion,
): Promise<RtspFinding> {
  const described = await logIn(conversation, url, credentials)
  if ('kind' in described) return described
  const { answer, login, beyondFfmpeg } = described
  if (answer.status !== 200) return statusOf(answer)
  const ask = (method: string, at: string, headers: Readonly<Record<string, string>>) =>
    conversation.ask(method, at, { ...headers, ...(login && { Authorization: login.header(method, asBytes(at)) }) })
  const { video, base } = controlsOf(answer, url)
  const set = await ask('SETUP', video, { Transport: TRANSPORTS[transport] })
  if (set.status !== 200) return statusOf(set)
  const [session = ''] = set.header('session')[0]?.split(';') ?? []
  const needsRelay = beyondFfmpeg && !relayed
  const played = untilPlays && !needsRelay ? await ask('PLAY', base, { Session: session, Range: 'npt=0.000-' }) : set
  if (played.status !== 200) return statusOf(played)
  // Its place is free again for whoever comes next.
  await ask('TEARDOWN', base, { Session: session }).catch(() => {})
  return { kind: needsRelay ? 'loginBeyondFfmpeg' : 'fine' }
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
  const offered = namesOf(challenges)
  if (!credentials?.username) return { kind: 'loginNeeded', offered }
  const challenge: Challenge | undefined = bestChallenge(challenges)
  if (!challenge) return { kind: 'loginUnknown', offered }
  const login = new Login(challenge, credentials)
  const again = await conversation.ask('DESCRIBE', url, {
    ...accept,
    Authorization: login.header('DESCRIBE', asBytes(url)),
  })
  if (again.status === 401) return { kind: 'loginRefused', offered }
  return { answer: again, login, beyondFfmpeg: !ffmpegAnswers(headers) }
}

function statusOf({ status, reason, header }: RtspAnswer): RtspFinding {
  const location = header('location')[0]
  return { kind: 'status', status, reason, ...(location && { location: location.slice(0, 300) }) }
}

/** Where the video of a description is set up, and where it is played (RFC 2326, C.1.1). */
function controlsOf({ header, body }: RtspAnswer, url: string): { video: string; base: string } {
  const base = header('content-base')[0] ?? header('content-location')[0] ?? url
  const video = body.split(/^m=/m).find((media) => media.startsWith('video'))
  const control = /^a=control:(.*)$/m.exec(video ?? '')?.[1]?.trim()
  if (!control || control === '*') return { video: base, base }
  return { video: /^rtsps?:\/\//i.test(control) ? control : `${base.replace(/\/$/, '')}/${control}`, base }
}
