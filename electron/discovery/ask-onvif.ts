import { createHash, randomBytes } from 'node:crypto'
import onvif from 'onvif'
import type { FoundStream } from '#core/contract/discovery-view.ts'
import type { Credentials } from '#core/video/source.ts'
import { normalMac } from '#core/discovery/onvif-scopes.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { onvifFailure, type Question } from './onvif-failure.ts'
import { streamsOf, type Profile } from './profile-streams.ts'

/** What a camera tells of itself once it is asked. */
export interface OnvifAnswer {
  readonly manufacturer?: string
  readonly model?: string
  readonly firmware?: string
  readonly serial?: string
  readonly mac?: string
  readonly clockSkewS?: number
  readonly streams: FoundStream[]
}

export interface AskOptions {
  readonly credentials?: Credentials
  /** For each of its answers. */
  readonly timeoutMs: number
  readonly nowMs: () => number
}

/** Parts of the library that its types leave out. */
interface CamInside {
  username: string
  readonly password: string
  readonly timeShift?: number
  _envelopeHeader(open?: boolean): string
  _passwordDigest(): { passdigest: string; nonce: string; timestamp: string }
}

const { Cam } = onvif

/**
 * The library hashes a password as ASCII and puts the user name into XML as it is, so that a good login with other
 * letters would be refused (Web Services Security UsernameToken Profile 1.0, 3.1: UTF-8).
 */
function takeAnyLetters(cam: CamInside): void {
  const header = cam._envelopeHeader.bind(cam)
  cam._envelopeHeader = (open) => {
    const { username } = cam
    cam.username = username?.replace(/[<>&"']/g, (letter) => `&#${letter.charCodeAt(0)};`)
    try {
      return header(open)
    } finally {
      cam.username = username
    }
  }
  cam._passwordDigest = () => {
    const timestamp = new Date(process.uptime() * 1000 + (cam.timeShift ?? 0)).toISOString()
    const nonce = randomBytes(16)
    const passdigest = createHash('sha1')
      .update(Buffer.concat([nonce, Buffer.from(timestamp + cam.password)]))
      .digest('base64')
    return { passdigest, nonce: nonce.toString('base64'), timestamp }
  }
}

/** A camera with more profiles is a recorder; its further channels are left out. */
const MAX_PROFILES = 32

type Method =
  'getSystemDateAndTime' | 'getCapabilities' | 'getDeviceInformation' | 'getProfiles' | 'getNetworkInterfaces'

/** Asks a camera for its name, its clock and its streams. Throws `onvif.*`. */
export async function askOnvif(url: string, { credentials, timeoutMs, nowMs }: AskOptions): Promise<OnvifAnswer> {
  const { hostname, port, pathname, protocol } = new URL(url)
  const cam = new Cam({
    hostname,
    path: pathname,
    timeout: timeoutMs,
    autoconnect: false,
    port: port ? Number(port) : protocol === 'https:' ? 443 : 80,
    // Its services are asked where it was found: it may know itself by another address, and a password goes nowhere
    // else.
    preserveAddress: true,
    useSecure: protocol === 'https:',
    // Cameras sign their certificates themselves; what is sent over it is hashed.
    secureOpts: { rejectUnauthorized: false },
    useWSSecurity: true,
    ...(credentials && { username: credentials.username, password: credentials.password }),
  })
  takeAnyLetters(cam as unknown as CamInside)
  let question: Question = { host: hostname, timeoutMs, hasCredentials: Boolean(credentials?.username) }
  const ask = (method: Method) => settle<unknown>(timeoutMs, (done) => cam[method](done))
  try {
    // Its time comes first: without a login, and the login holds it.
    const time = (await ask('getSystemDateAndTime')) as Date | undefined
    const clockSkewS = time instanceof Date ? Math.round((time.getTime() - nowMs()) / 1000) : undefined
    question = { ...question, ...(clockSkewS !== undefined && { clockSkewS }) }
    await settle(timeoutMs, (done) => cam.getServices(true, done)).catch(() => ask('getCapabilities'))
    const device = (await ask('getDeviceInformation')) as Partial<
      Record<'manufacturer' | 'model' | 'firmwareVersion' | 'serialNumber', unknown>
    >
    const profiles = ((await ask('getProfiles')) as Profile[]).slice(0, MAX_PROFILES)
    const uris = new Map<string, string>()
    for (const {
      $: { token },
    } of profiles) {
      const answer = (await settle(timeoutMs, (done) =>
        cam.getStreamUri({ protocol: 'RTSP', profileToken: token }, done),
      ).catch(() => undefined)) as { uri?: unknown } | undefined
      if (typeof answer?.uri === 'string') uris.set(token, answer.uri)
    }
    const streams = streamsOf(profiles, uris, hostname)
    if (streams.length === 0) throw new FieldcountError('onvif.noVideo')
    const mac = macOf(await ask('getNetworkInterfaces').catch(() => undefined))
    const text = (value: unknown) =>
      value === undefined || typeof value === 'object' ? undefined : String(value).slice(0, 80)
    const [manufacturer, model, firmware, serial] = [
      device.manufacturer,
      device.model,
      device.firmwareVersion,
      device.serialNumber,
    ].map(text)
    return {
      ...(manufacturer && { manufacturer }),
      ...(model && { model }),
      ...(firmware && { firmware }),
      ...(serial && { serial }),
      ...(mac && { mac }),
      ...(clockSkewS !== undefined && { clockSkewS }),
      streams,
    }
  } catch (thrown) {
    throw onvifFailure(thrown, question)
  }
}

/** True when something at this address speaks ONVIF; no login is sent. */
export async function speaksOnvif(host: string, port: number, timeoutMs: number): Promise<boolean> {
  const cam = new Cam({ hostname: host, port, timeout: timeoutMs, autoconnect: false })
  return settle(timeoutMs, (done) => cam.getSystemDateAndTime(done)).then(
    () => true,
    (error: Error) => /SOAP Fault/.test(error.message),
  )
}

/** A callback of the library as a promise; it does not always call back, so there is a limit of our own. */
function settle<T>(timeoutMs: number, begin: (done: (error: Error | null, data?: T) => void) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('Network timeout')), timeoutMs + 500)
    begin((error, data) => {
      clearTimeout(timer)
      if (error) reject(error)
      else resolve(data as T)
    })
  })
}

function macOf(interfaces: unknown): string | undefined {
  const first = (Array.isArray(interfaces) ? interfaces[0] : interfaces) as
    { info?: { hwAddress?: unknown } } | undefined
  return normalMac(String(first?.info?.hwAddress ?? ''))
}
