import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { SourceConfig, type Credentials } from '#core/video/source.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { describeIssue } from '../base/describe-issue.ts'
import { redact } from '../base/redact.ts'

export interface SourceArgument {
  readonly source: SourceConfig
  readonly credentials?: Credentials
  /** As given, without a password: for showing. */
  readonly shown: string
}

/**
 * Reads `<video|url>`. A user name and password are taken out of the URL, or from the environment
 * (FIELDCOUNT_USER, FIELDCOUNT_PASSWORD), where the process list does not show them. Throws `source.badUrl`.
 */
export function readSourceArgument(text: string, environment: NodeJS.ProcessEnv = process.env): SourceArgument {
  if (/^rtsps?:\/\//i.test(text)) return readRtsp(text, environment)
  if (/^file:\/\//i.test(text)) return readFile(fileURLToPath(text), text)
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(text))
    throw new FieldcountError('source.badUrl', { detail: `${redact(text)} is neither rtsp:// nor rtsps://` })
  return readFile(text, text)
}

function readFile(path: string, shown: string): SourceArgument {
  return { source: { kind: 'file', path: resolve(path), loop: false, realtime: false }, shown }
}

function readRtsp(text: string, environment: NodeJS.ProcessEnv): SourceArgument {
  // A password may hold any character but the last @ before the first slash ends it; URL() would refuse some.
  const [, scheme = '', authority = '', rest = ''] = /^(rtsps?:\/\/)([^/?#]*)((?:[/?#].*)?)$/is.exec(text) ?? []
  const at = authority.lastIndexOf('@')
  const url = `${scheme}${authority.slice(at + 1)}${rest}`
  const parsed = SourceConfig.safeParse({ kind: 'rtsp', url })
  if (!parsed.success) throw new FieldcountError('source.badUrl', { detail: describeIssue(parsed.error) })
  if (!URL.canParse(url) || new URL(url).hostname === '')
    throw new FieldcountError('source.badUrl', { detail: redact(url) })
  const credentials = at >= 0 ? splitUserInfo(authority.slice(0, at)) : fromEnvironment(environment)
  return { source: parsed.data, shown: url, ...(credentials && { credentials }) }
}

function splitUserInfo(userInfo: string): Credentials {
  const colon = userInfo.indexOf(':')
  const [username, password] = colon < 0 ? [userInfo, ''] : [userInfo.slice(0, colon), userInfo.slice(colon + 1)]
  return { username: decode(username), password: decode(password) }
}

/** A password typed as it is may hold a % that encodes nothing. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function fromEnvironment({
  FIELDCOUNT_USER: username,
  FIELDCOUNT_PASSWORD: password,
}: NodeJS.ProcessEnv): Credentials | undefined {
  return username === undefined ? undefined : { username, password: password ?? '' }
}
