import { FieldcountError } from '../errors/error-data.ts'
import { MAX_ADDRESS_LENGTH } from '../text/bounded-text.ts'
import { say } from '../text/message.ts'
import { decoded, takeLoginOfPath } from './login-in-path.ts'

/** Where a camera is, and who may look, apart. */
export interface CameraAddress {
  /** Holds no secret: safe to show, log and store. */
  readonly url: string
  readonly credentials?: { readonly username: string; readonly password: string }
}

/** With a user name and a password, each letter of them encoded. */
const MAX_TEXT_LENGTH = 3 * (MAX_ADDRESS_LENGTH + 256 + 1024)
const MAX_NAME_LENGTH = 256
const MAX_PASSWORD_LENGTH = 1024

type Reason = 'addressTooLong' | 'addressUnclear' | 'addressScheme' | 'addressTwoLogins' | 'badHost'

/** What comes with a text from a web page, a message or a label. */
const AROUND = /[\s\u200b-\u200d\u2060\ufeff]/
const IN_QUOTES = /^(?:<([^<>]*)>|"([^"]*)"|'([^']*)')$/
const SCHEME = /^(rtsps?|https?):[/\\]{1,2}(?=[^/\\])/i
const OTHER_SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i
/** Host and port before a path or the end. */
const PLACE = /^(?:\[[\p{L}\p{N}:.%_-]+\]|[\p{L}\p{N}_](?:[\p{L}\p{M}\p{N}_.-]*))(?::(\d*))?(?=[/?#]|$)/u
const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}(?=[:/?#]|$)/
const BARE_IPV6 = /^[\da-f]*:[\da-f]*:[\da-f:.]*(?=[/?#]|$)/i

/**
 * The one reader of what people and files call the address of a camera: `rtsp://admin:pa#ss/w@10.0.0.5/live`, encoded
 * or as it is, with a scheme or without. A user name ends at its first colon; a password may hold any character. Where
 * it cannot be told which part is the password the text is refused. Throws `source.badUrl`, which never repeats it.
 */
export function readCameraAddress(text: string): CameraAddress {
  if (text.length > MAX_TEXT_LENGTH) throw refused('addressTooLong')
  const trimmed = withoutAround(text)
  const quoted = IN_QUOTES.exec(trimmed)
  const whole = quoted ? withoutAround((quoted[1] ?? quoted[2] ?? quoted[3])!) : trimmed
  // It could not be encoded.
  if (/\p{Surrogate}/u.test(whole)) throw refused('addressUnclear')
  const scheme = SCHEME.exec(whole)
  if (!scheme && OTHER_SCHEME.test(whole)) throw refused('addressScheme')
  const rest = scheme ? whole.slice(scheme[0].length) : whole.replace(/^\/\//, '')
  const { userInfo, place } = splitLogin(BARE_IPV6.test(rest) ? rest.replace(BARE_IPV6, '[$&]') : rest)
  const inPath = takeLoginOfPath(place)
  const login = userInfo === undefined ? undefined : splitUserInfo(userInfo)
  if (login?.password && inPath.login?.password && login.password !== inPath.login.password)
    throw refused('addressTwoLogins')
  const credentials = login?.password ? login : (inPath.login ?? login)
  const url = `${scheme ? scheme[1]!.toLowerCase() : 'rtsp'}://${inPath.text}`
  if (!URL.canParse(url) || new URL(url).hostname === '') throw refused('badHost')
  if (url.length > MAX_ADDRESS_LENGTH) throw refused('addressTooLong')
  if (!credentials) return { url }
  const { username, password } = credentials
  if (username.length > MAX_NAME_LENGTH || password.length > MAX_PASSWORD_LENGTH) throw refused('addressTooLong')
  return { url, credentials }
}

/** Why an address cannot be kept as it is: it holds a secret, or cannot be read. Undefined when it can. */
export function addressProblem(url: string): string | undefined {
  try {
    return readCameraAddress(url).credentials ? say('details.addressLogin').text : undefined
  } catch (thrown) {
    return thrown instanceof FieldcountError ? (thrown.data.params?.detail as { text: string }).text : String(thrown)
  }
}

function withoutAround(text: string): string {
  let [from, to] = [0, text.length]
  while (from < to && AROUND.test(text[from]!)) from += 1
  while (from < to && AROUND.test(text[to - 1]!)) to -= 1
  return text.slice(from, to)
}

/**
 * Which `@` ends the login. In a password as it is there may be more of them, followed by what looks like a host; in a
 * path there may be some too. The last one is taken, unless something before it is more clearly a host.
 */
function splitLogin(rest: string): { userInfo?: string; place: string } {
  const ats = [...rest.matchAll(/@/g)].map(({ index }) => index)
  if (ats.length === 0) {
    if (clarityOf(rest) === undefined) throw refused('badHost')
    return { place: rest }
  }
  const last = ats.at(-1)!
  const [before, after] = [rest.slice(0, last), rest.slice(last + 1)]
  const end = rest.search(/[/?#]/)
  // Without a login the first @ stands in the path.
  const alone = end >= 0 && end < ats[0]! ? clarityOf(rest) : undefined
  const clarity = clarityOf(after)
  if (alone !== undefined) {
    const pathHasColon = before.slice(end).includes(':')
    const isPlain = alone === CLEAR ? !pathHasColon : !before.includes(':') && alone >= (clarity ?? -1)
    if (isPlain) return { place: rest }
    if (alone > (clarity ?? -1) || alone === CLEAR) throw refused('addressUnclear')
  }
  if (clarity === undefined) throw refused(after === '' ? 'badHost' : 'addressUnclear')
  const clearer = ats.slice(0, -1).some((at) => (clarityOf(rest.slice(at + 1)) ?? -1) > clarity)
  if (clearer) throw refused('addressUnclear')
  return { userInfo: before, place: after }
}

const CLEAR = 3

/** How clearly a text begins with a host: 3 an IP address, 0 one word; undefined when it does not. */
function clarityOf(text: string): number | undefined {
  const place = PLACE.exec(text)
  if (!place || Number(place[1] ?? 0) > 65_535) return undefined
  if (text.startsWith('[') || IPV4.test(text)) return CLEAR
  if (/^(?:localhost\b|[^/?#:]*\.)/i.test(text)) return 2
  return place[1] ? 1 : 0
}

function splitUserInfo(userInfo: string): { username: string; password: string } {
  const colon = userInfo.indexOf(':')
  const [username, password] = colon < 0 ? [userInfo, ''] : [userInfo.slice(0, colon), userInfo.slice(colon + 1)]
  return { username: decoded(username), password: decoded(password) }
}

function refused(why: Reason): FieldcountError {
  return new FieldcountError('source.badUrl', { detail: say(`details.${why}`) })
}
