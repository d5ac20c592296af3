import { FieldcountError } from '#core/errors/error-data.ts'
import { quoted, say, type Message } from '#core/text/message.ts'

/** What is known when a question to a camera failed. */
export interface Question {
  readonly host: string
  readonly timeoutMs: number
  readonly hasCredentials: boolean
  /** The camera's clock less ours, s, where it told. */
  readonly clockSkewS?: number
}

/** A clock this wrong may be why a login with a time stamp is refused, s. */
const SKEW_S = 60

const REFUSED = new RegExp(
  [
    /not\s*authori[sz]ed|unauthori[sz]ed/,
    /authentication (failed|error)|failedauthentication/,
    /invalidusernametoken|wsse:/,
    /\b401\b/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'i',
)
/** The login was understood, and is not allowed to ask this. */
const FORBIDDEN = /\block(?:ed)?\b|forbidden|prohibited|privilege|\b403\b/i
/** It asked for a login in a way that the library does not know. */
const UNKNOWN_LOGIN =
  /authentication headers not found|digest method not supported|unsupported algorithm|invalid character in header/i

const CONNECTION: Readonly<Record<string, Message>> = {
  ECONNREFUSED: say('details.connectionRefused'),
  EHOSTUNREACH: say('details.noRoute'),
  ENETUNREACH: say('details.noRoute'),
  ECONNRESET: say('details.connectionClosed'),
  EPIPE: say('details.connectionClosed'),
  ENOTFOUND: say('details.nameUnknown'),
  EAI_AGAIN: say('details.nameUnknown'),
}

/** What the library's error means for the installer. No credential is in any text, nor a word of the library. */
export function onvifFailure(
  thrown: unknown,
  { host, timeoutMs, hasCredentials, clockSkewS }: Question,
): FieldcountError {
  if (thrown instanceof FieldcountError) return thrown
  const { message = '', code = '' } = thrown as { message?: string; code?: string }
  if (CONNECTION[code]) return new FieldcountError('onvif.unreachable', { host, detail: CONNECTION[code] })
  if (code === 'ETIMEDOUT' || message === 'Network timeout')
    return new FieldcountError('onvif.timeout', { host, seconds: Math.round(timeoutMs / 1000) })
  if (UNKNOWN_LOGIN.test(message))
    return new FieldcountError(hasCredentials ? 'onvif.loginUnknown' : 'onvif.loginNeeded')
  if (hasCredentials && FORBIDDEN.test(message)) return new FieldcountError('source.forbidden')
  if (REFUSED.test(message) || FORBIDDEN.test(message)) {
    if (!hasCredentials) return new FieldcountError('onvif.loginNeeded')
    if (Math.abs(clockSkewS ?? 0) >= SKEW_S) return new FieldcountError('onvif.clock', { skew: spanText(clockSkewS!) })
    return new FieldcountError('onvif.auth')
  }
  return new FieldcountError('onvif.failed', { detail: whatItSaid(message, code) })
}

/** The camera's own words where it gave some. */
function whatItSaid(message: string, code: string): Message {
  const fault = /^ONVIF SOAP Fault: (.+)$/s.exec(message)?.[1]?.replace(/\s+/g, ' ').trim()
  if (fault) return quoted(`“${fault.slice(0, 120)}”`)
  if (/SSL|TLS|CERT|EPROTO/.test(code)) return say('details.noTls')
  // Neither a page of the web nor half an answer is one of ONVIF.
  return say(/^HPE_|^$/.test(code) && thrownByParser(message) ? 'details.notOnvif' : 'details.onvifIncomplete')
}

function thrownByParser(message: string): boolean {
  return /Wrong ONVIF SOAP response|Parse Error|Unexpected|Invalid|Unclosed|Non-whitespace|Unmatched/i.test(message)
}

/** Such as `3 h 12 min`: units that both our languages write alike. Rounded, since answers take a moment. */
export function spanText(seconds: number): string {
  const all = Math.round(Math.abs(seconds) / 60)
  if (all === 0) return `${Math.round(Math.abs(seconds))} s`
  const [hours, minutes] = [Math.floor(all / 60), all % 60]
  return [...(hours > 0 ? [`${hours} h`] : []), ...(minutes > 0 ? [`${minutes} min`] : [])].join(' ')
}
