import { addressAt, templatesFor } from '#core/discovery/url-templates.ts'
import { vendorHint } from '#core/discovery/vendor-hint.ts'
import { FieldcountError, type ErrorData } from '#core/errors/error-data.ts'
import type { Credentials, SourceConfig } from '#core/video/source.ts'
import { greetRtsp } from '../discovery/rtsp-greeting.ts'
import { isAboutPath } from '../discovery/about-path.ts'
import type { RunJob } from '../supervisor/job-client.ts'

const GREET_MS = 3_000
/** For one picture; a path that does not exist is refused at once. */
const PICTURE_MS = 4_000

/** Where the stream is, or what came of looking for it. */
type UsualPath = { readonly url: string } | { readonly error: ErrorData }

/**
 * An address without a path, such as the one on a label: where cameras usually keep their stream, the own places of its
 * maker first. Undefined where there is nothing to look for.
 *
 * @param problem what the camera said to the address as it is.
 */
export async function findUsualPath(
  runJob: RunJob,
  source: SourceConfig,
  credentials: Credentials | undefined,
  problem: ErrorData,
): Promise<UsualPath | undefined> {
  if (source.kind !== 'rtsp' || !isAboutPath(problem.code)) return undefined
  const { protocol, hostname, host, port, pathname, search } = new URL(source.url)
  // Encrypted ones are entered as their manual says.
  if (protocol !== 'rtsp:' || pathname.length > 1 || search) return undefined
  const bare = hostname.replace(/^\[|\]$/g, '')
  const said = await greetRtsp(bare, Number(port) || 554, AbortSignal.timeout(GREET_MS))
  const paths = templatesFor(vendorHint(said?.server, said?.realm)).filter(({ main }) => main !== '/')
  const urls = paths.map(({ main }) => addressAt(hostname, Number(port) || 554, main))
  const { found, error, tried } = await runJob({ kind: 'try-addresses', urls, credentials, timeoutMs: PICTURE_MS })
  if (found) return { url: found.url }
  if (error && !isAboutPath(error.code)) return { error }
  return { error: new FieldcountError('discovery.noPicture', { count: tried + 1, host }).data }
}
