import { FieldcountError } from '#core/errors/error-data.ts'

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
    /authentication (failed|headers not found|error)|failedauthentication/,
    /invalidusernametoken|wsse:/,
    /\b401\b|\b403\b/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'i',
)

const CONNECTION: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused',
  EHOSTUNREACH: 'there is no way to it',
  ENETUNREACH: 'there is no way to its network',
  ECONNRESET: 'it broke off the connection',
  EPIPE: 'it broke off the connection',
  ENOTFOUND: 'its name is not known',
}

/** What the library's error means for the installer. No credential is in any text. */
export function onvifFailure(
  thrown: unknown,
  { host, timeoutMs, hasCredentials, clockSkewS }: Question,
): FieldcountError {
  if (thrown instanceof FieldcountError) return thrown
  const { message, code } = thrown as { message?: string; code?: string }
  if (code && CONNECTION[code]) return new FieldcountError('onvif.unreachable', { host, detail: CONNECTION[code] })
  if (code === 'ETIMEDOUT' || message === 'Network timeout')
    return new FieldcountError('onvif.timeout', { host, seconds: Math.round(timeoutMs / 1000) })
  if (message && REFUSED.test(message)) {
    if (!hasCredentials) return new FieldcountError('onvif.loginNeeded')
    if (Math.abs(clockSkewS ?? 0) >= SKEW_S) return new FieldcountError('onvif.clock', { skew: spanText(clockSkewS!) })
    return new FieldcountError('onvif.auth')
  }
  return new FieldcountError('onvif.failed', {
    detail: (message ?? 'no reason given').replace(/\s+/g, ' ').slice(0, 120),
  })
}

/** Such as `3 h 12 min`: units that both our languages write alike. Rounded, since answers take a moment. */
export function spanText(seconds: number): string {
  const all = Math.round(Math.abs(seconds) / 60)
  if (all === 0) return `${Math.round(Math.abs(seconds))} s`
  const [hours, minutes] = [Math.floor(all / 60), all % 60]
  return [...(hours > 0 ? [`${hours} h`] : []), ...(minutes > 0 ? [`${minutes} min`] : [])].join(' ')
}
