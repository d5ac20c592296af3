import { fillLoginIntoPath } from '#core/video/login-in-path.ts'
import type { Credentials } from '#core/video/source.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { say } from '#core/text/message.ts'

/**
 * FFmpeg keeps user name and password in a field of 128 bytes and would silently cut longer ones (rtsp.h,
 * RTSPState.auth).
 */
const AUTH_BYTES = 127

/**
 * The URL FFmpeg is given, with the credentials inside. It stays in this process's memory. Throws `source.badUrl`
 * when the credentials are longer than FFmpeg can send.
 */
export function urlWithCredentials(url: string, credentials: Credentials | undefined): string {
  const filled = fillLoginIntoPath(url, credentials)
  if (!credentials || (!credentials.username && !credentials.password)) return filled
  const auth = `${encode(credentials.username)}:${encode(credentials.password)}`
  if (auth.length > AUTH_BYTES)
    throw new FieldcountError('source.badUrl', {
      detail: say('details.longLogin', { most: AUTH_BYTES }),
    })
  return filled.replace(/^([a-z]+:\/\/)/i, (scheme) => `${scheme}${auth}@`)
}

/** Host and port as shown to the user. Throws `source.badUrl`. */
export function hostOf(url: string): { host: string; shown: string } {
  const parsed = URL.parse(url)
  if (!parsed?.hostname) throw new FieldcountError('source.badUrl', { detail: say('details.badHost') })
  return { host: parsed.hostname.replace(/^\[|\]$/g, ''), shown: parsed.host }
}

function encode(text: string): string {
  // encodeURIComponent leaves these; all are harmless between `//` and `@`.
  return encodeURIComponent(text)
}
