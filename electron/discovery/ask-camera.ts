import type { FoundCamera, FoundStream } from '#core/contract/discovery-view.ts'
import type { Credentials } from '#core/video/source.ts'
import type { JobResult } from '#core/jobs/job-result.ts'
import { addressAt, templatesFor } from '#core/discovery/url-templates.ts'
import { vendorHint } from '#core/discovery/vendor-hint.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { isAboutPath } from './about-path.ts'
import type { OnvifAnswer } from './ask-onvif.ts'

/** What asking a camera needs. */
export interface AskTools {
  askOnvif(url: string, credentials: Credentials | undefined): Promise<OnvifAnswer>
  /** The device service at a host that did not answer the call, if one of the usual ports has it. */
  findOnvif(host: string): Promise<string | undefined>
  tryAddresses(
    urls: string[],
    credentials: Credentials | undefined,
  ): Promise<Extract<JobResult, { kind: 'try-addresses' }>>
}

export type Asked = Pick<FoundCamera, 'streams'> &
  Partial<Pick<FoundCamera, 'manufacturer' | 'model' | 'firmware' | 'serial' | 'clockSkewS' | 'onvifUrl'>> & {
    mac?: string
  }

/**
 * The streams of a found camera: as it tells them by ONVIF, else at the usual addresses of its maker. Throws `onvif.*`,
 * `source.*`, `discovery.noPicture`.
 */
export async function askCamera(
  camera: FoundCamera,
  credentials: Credentials | undefined,
  withoutOnvif: boolean,
  tools: AskTools,
): Promise<Asked> {
  const onvifUrl = withoutOnvif ? undefined : (camera.onvifUrl ?? (await tools.findOnvif(camera.host)))
  if (onvifUrl) return { ...(await tools.askOnvif(onvifUrl, credentials)), onvifUrl }
  const ports = camera.rtspPorts.length > 0 ? camera.rtspPorts : [554]
  const templates = templatesFor(vendorHint(camera.manufacturer, camera.model, camera.name))
  const tried = await tools.tryAddresses(
    ports.flatMap((port) => templates.map(({ main }) => addressAt(camera.host, port, main))),
    credentials,
  )
  if (!tried.found) throw failure(tried, camera.host, credentials)
  const main = streamAt('main', tried.found)
  const port = ports.find((candidate) =>
    templates.some((template) => addressAt(camera.host, candidate, template.main) === main.url),
  )!
  const template = templates.find((candidate) => addressAt(camera.host, port, candidate.main) === main.url)!
  const sub = template.sub
    ? (await tools.tryAddresses([addressAt(camera.host, port, template.sub)], credentials)).found
    : undefined
  return {
    streams: [main, ...(sub ? [streamAt('sub', sub)] : [])],
    ...(template.vendor !== 'generic' && !camera.manufacturer && { manufacturer: template.vendor }),
  }
}

function streamAt(
  role: FoundStream['role'],
  { url, width, height, fps, codec }: NonNullable<Extract<JobResult, { kind: 'try-addresses' }>['found']>,
): FoundStream {
  return { url, role, channel: 1, width, height, codec, fps }
}

function failure(
  { error, tried }: Extract<JobResult, { kind: 'try-addresses' }>,
  host: string,
  credentials: Credentials | undefined,
): FieldcountError {
  if (error?.code === 'source.loginNeeded' || (error?.code === 'source.auth' && !credentials))
    return new FieldcountError('onvif.loginNeeded')
  // That the last path does not exist says nothing; that the camera refuses us or is away says all.
  if (error && !isAboutPath(error.code)) return FieldcountError.fromData(error)
  return new FieldcountError('discovery.noPicture', { count: tried, host })
}
