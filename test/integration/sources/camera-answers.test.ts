import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { ErrorData } from '#core/errors/error-data.ts'
import type { Credentials } from '#core/video/source.ts'
import { openSource } from '../../../workers/sources/open-source.ts'
import { freePort } from '../../fixtures/free-port.ts'
import { makeCertificate } from '../../fixtures/mail-server.ts'
import { ffmpeg, ffmpegMissing, quarters } from '../../fixtures/made-video.ts'
import { accessUnits, type AccessUnit } from '../../fixtures/rtsp/access-units.ts'
import { startOddCamera, type OddBehaviour, type OddCamera } from '../../fixtures/rtsp/odd-camera.ts'
import { errorOf } from './error-of.ts'

const FPS = 10
const ROOT = resolve(import.meta.dirname, '../../..')
/** Where a user may have a network of his own. */
const NO_NAMESPACES =
  process.platform !== 'linux' || spawnSync('unshare', ['-rn', 'ip', 'link', 'set', 'lo', 'up']).status !== 0
const LOGIN = { username: 'admin', password: 'Pa@s#w%/:?5 ñ' }
const folder = mkdtempSync(join(tmpdir(), 'fieldcount-answers-'))
const certificate = makeCertificate()
let pictures: AccessUnit[] = []
let camera: OddCamera | undefined

async function start(behaviour: OddBehaviour): Promise<OddCamera> {
  return (camera = await startOddCamera(pictures, FPS, behaviour))
}

const open = (url: string, credentials?: Credentials, transport: 'tcp' | 'udp' = 'tcp') =>
  openSource({ kind: 'rtsp', url, transport }, { timeoutMs: 4_000, ...(credentials && { credentials }) })

/** Opens, and sees pictures come. */
async function watch(url: string, credentials?: Credentials): Promise<void> {
  const source = await open(url, credentials)
  let seen = 0
  for await (const frame of source.frames()) {
    frame.free()
    if (++seen === 15) break
  }
  await source.close()
  expect(seen).toBe(15)
}

/** Words of FFmpeg, of the system, and of a text that was not filled in. */
const RAW = new RegExp(
  [
    'Server returned|not one of|Immediate exit|Invalid (?:data|argument)|Protocol not|Input/output',
    'Error number|errno|E[A-Z]{4,}|undefined|[{]{2}',
  ].join('|'),
)

/** What the installer reads has no word of FFmpeg, of the system, or of the password. */
function expectPlain({ message, action }: ErrorData): void {
  expect(`${message} ${action}`).not.toMatch(RAW)
  expect(`${message} ${action}`).not.toContain(LOGIN.password)
}

describe.skipIf(ffmpegMissing())(`what a camera answers${ffmpegMissing() ?? ''}`, () => {
  beforeAll(() => {
    const path = join(folder, 'camera.h264')
    ffmpeg(...quarters(3, FPS), '-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-g', '10', '-bf', '0', path)
    pictures = accessUnits(readFileSync(path))
  })
  afterEach(async () => {
    await camera?.stop()
    camera = undefined
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it.each([
    ['MD5', ['MD5']],
    ['MD5-sess', ['MD5-sess']],
    ['Basic only', ['Basic']],
    ['SHA-256 only', ['SHA-256']],
    ['SHA-256-sess only', ['SHA-256-sess']],
    ['MD5, then SHA-256', ['MD5', 'SHA-256']],
    ['SHA-256, then MD5', ['SHA-256', 'MD5']],
    ['Basic, then SHA-256', ['Basic', 'SHA-256']],
    ['SHA-256, then Basic', ['SHA-256', 'Basic']],
  ])('is watched with a good login where it asks for %s', async (_, offers) => {
    await start({ login: { ...LOGIN, offers } })
    await watch(camera!.url, LOGIN)
  })

  it.each([
    ['MD5', ['MD5'], 'source.auth'],
    ['SHA-256', ['SHA-256'], 'source.auth'],
    ['Basic', ['Basic'], 'source.auth'],
    ['nothing that is known', ['WHIRLPOOL'], 'source.loginUnknown'],
  ])('refuses a wrong password, asking for %s', async (_, offers, code) => {
    await start({ login: { ...LOGIN, offers } })
    const error = await errorOf(open(camera!.url, { username: 'admin', password: 'wrong' }))
    expect(error.code).toBe(code)
    expectPlain(error)
  })

  it.each<[string, OddBehaviour, string, Record<string, unknown>?]>([
    ['401 without a login', { login: { ...LOGIN, offers: ['MD5'] } }, 'source.loginNeeded'],
    ['403', { answers: { DESCRIBE: '403 Forbidden' } }, 'source.forbidden'],
    ['404', { answers: { DESCRIBE: '404 Not Found' } }, 'source.notFound'],
    ['404 at SETUP', { answers: { SETUP: '404 Not Found' } }, 'source.notFound'],
    ['400', { answers: { DESCRIBE: '400 Bad Request' } }, 'source.refusedStatus', { status: 400 }],
    ['405', { answers: { DESCRIBE: '405 Method Not Allowed' } }, 'source.refusedStatus', { status: 405 }],
    ['406', { answers: { DESCRIBE: '406 Not Acceptable' } }, 'source.refusedStatus', { status: 406 }],
    ['415', { answers: { DESCRIBE: '415 Unsupported Media Type' } }, 'source.refusedStatus', { status: 415 }],
    ['451', { answers: { SETUP: '451 Parameter Not Understood' } }, 'source.refusedStatus', { status: 451 }],
    ['453 (too many viewers)', { answers: { SETUP: '453 Not Enough Bandwidth' } }, 'source.viewers'],
    ['454', { answers: { SETUP: '454 Session Not Found' } }, 'source.refusedStatus', { status: 454 }],
    ['461 (UDP only)', { answers: { SETUP: '461 Unsupported Transport' } }, 'source.transport', { transport: 'TCP' }],
    ['453 at PLAY', { answers: { PLAY: '453 Not Enough Bandwidth' } }, 'source.viewers'],
    ['455 at PLAY', { answers: { PLAY: '455 Method Not Valid' } }, 'source.refusedStatus', { status: 455 }],
    ['503 at PLAY', { answers: { PLAY: '503 Service Unavailable' } }, 'source.busy', { status: 503 }],
    [
      '453 at PLAY, to a login that FFmpeg cannot give',
      { login: { ...LOGIN, offers: ['SHA-256'] }, answers: { PLAY: '453 Not Enough Bandwidth' } },
      'source.viewers',
    ],
    [
      'a reason in letters of any language',
      { answers: { DESCRIBE: '400 Đang khởi động\u0007' } },
      'source.refusedStatus',
      { reason: 'Đang khởi động' },
    ],
    [
      'a reason that repeats the login',
      { answers: { DESCRIBE: `400 Bad ${LOGIN.password}` } },
      'source.refusedStatus',
      { reason: '' },
    ],
    ['500', { answers: { DESCRIBE: '500 Internal Server Error' } }, 'source.busy', { status: 500 }],
    ['503', { answers: { DESCRIBE: '503 Service Unavailable' } }, 'source.busy', { status: 503 }],
    ['503 at SETUP', { answers: { SETUP: '503 Service Unavailable' } }, 'source.busy', { status: 503 }],
    ['551', { answers: { DESCRIBE: '551 Option not supported' } }, 'source.busy', { status: 551 }],
    ['302 to nowhere', { answers: { DESCRIBE: '302 Moved\r\nLocation: rtsp://127.0.0.1:9/x' } }, 'source.redirected'],
    ['301 without an address', { answers: { DESCRIBE: '301 Moved Permanently' } }, 'source.redirected'],
    ['a web server', { says: 'HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n' }, 'source.webServer'],
    ['a mail server', { says: '220 mail.example.com ESMTP\r\n' }, 'source.notRtsp'],
    ['nonsense', { says: '\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007' }, 'source.notRtsp'],
    ['a closed connection', { says: '' }, 'source.failed'],
  ])('is told in plain words: %s', async (_, behaviour, code, params) => {
    await start(behaviour)
    const { login } = behaviour
    const isGiven = login && code !== 'source.loginNeeded'
    const error = await errorOf(open(camera!.url, isGiven || code === 'source.refusedStatus' ? LOGIN : undefined))
    expect([error.code, error.params]).toEqual([code, params ? expect.objectContaining(params) : error.params])
    expectPlain(error)
  })

  it('says that it sends over TCP only, where UDP was chosen: 461', async () => {
    await start({ answers: { SETUP: '461 Unsupported Transport' } })
    const error = await errorOf(open(camera!.url, undefined, 'udp'))
    expect([error.code, error.params]).toEqual(['source.transport', { transport: 'UDP' }])
    expect(error.action).toContain('the other transport')
    expectPlain(error)
  })

  it.each([
    ['a realm in letters of any language', { realm: 'Cổng số 1' }],
    ['a nonce of 500 letters, which is more than FFmpeg has room for', { nonce: 'e'.repeat(500), offers: ['MD5'] }],
    ['its algorithm in small letters', { offers: ['md5'] }],
  ])('is watched with a good login where it gives %s', async (_, odd) => {
    await start({ login: { ...LOGIN, offers: ['SHA-256'], ...odd } })
    await watch(camera!.url, LOGIN)
  })

  it('is not said to refuse a password when its challenge cannot be answered', async () => {
    await start({ login: { ...LOGIN, offers: [], spelled: 'WWW-Authenticate: Digest realm="x"\r\n' } })
    const error = await errorOf(open(camera!.url, LOGIN))
    expect(error.code).toBe('source.loginUnknown')
    expectPlain(error)
  })

  it('is told to go round in circles without going on for ever', async () => {
    const answers: Record<string, string> = {}
    await start({ answers })
    answers['DESCRIBE'] = `302 Found\r\nLocation: ${camera!.url}`
    const error = await errorOf(open(camera!.url))
    expect([error.code, error.params?.to]).toEqual(['source.redirected', '127.0.0.1'])
  })

  it('follows where it is told to go', async () => {
    await start({})
    const first = await startOddCamera(pictures, FPS, {
      answers: { DESCRIBE: `302 Found\r\nLocation: ${camera!.url}` },
    })
    await watch(first.url)
    await first.stop()
  })

  it.each([
    ['401', '401 Unauthorized'],
    ['403', '403 Forbidden'],
  ])('never calls a good password wrong: %s after it was taken', async (_, refusal) => {
    await start({ login: { ...LOGIN, offers: ['MD5'] }, answers: { SETUP: refusal } })
    const error = await errorOf(open(camera!.url, LOGIN))
    expect(error.code).toBe('source.forbidden')
    expect(error.message).toContain('The password is not the reason')
  })

  it('sends a wrong password no more than twice', async () => {
    await start({ login: { ...LOGIN, offers: ['MD5'] } })
    await errorOf(open(camera!.url, { username: 'admin', password: 'wrong' }))
    // Each of them first asks without a login.
    expect(camera!.asked.filter((line) => line.startsWith('DESCRIBE')).length).toBeLessThanOrEqual(4)
  })

  it('says that nothing answers at a closed port', async () => {
    const error = await errorOf(open(`rtsp://127.0.0.1:${await freePort()}/x`))
    expect(error.code).toBe('source.refused')
    expectPlain(error)
  })

  it('says that a name is not there', async () => {
    const error = await errorOf(open('rtsp://camera.invalid/x'))
    expect(error.code).toBe('source.unreachable')
    expectPlain(error)
  })

  // Linux refuses these itself: nothing leaves the computer.
  it.skipIf(process.platform !== 'linux').each([
    ['no network', 'rtsp://224.0.0.1/x', '224.0.0.1'],
    ['an address for all', 'rtsp://255.255.255.255/x', '255.255.255.255'],
  ])('says that no way leads there: %s', async (_, url, host) => {
    const error = await errorOf(open(url))
    expect([error.code, error.params]).toEqual(['source.unreachable', { host }])
    expect(error.action).toContain('same network')
    expectPlain(error)
  })

  it.skipIf(NO_NAMESPACES)('says that no way leads there: no route to host', () => {
    // In a network of its own, whose only route refuses as a router does.
    const script = `
      import { openSource } from ${JSON.stringify(join(ROOT, 'workers/sources/open-source.ts'))}
      const source = { kind: 'rtsp', url: 'rtsp://192.0.2.7/x', transport: 'tcp' }
      openSource(source, { timeoutMs: 4000 }).catch(({ data }) => process.stdout.write(JSON.stringify(data)))`
    const commands = 'ip link set lo up && ip route add unreachable 192.0.2.0/24 && exec "$0" -e "$1"'
    const node = [process.execPath, script]
    // Asks for what leads nowhere: nothing of it leaves, and it is not written down.
    const env = { ...process.env, NODE_OPTIONS: '' }
    const ran = spawnSync('unshare', ['-rn', 'sh', '-c', commands, ...node], { encoding: 'utf8', cwd: ROOT, env })
    const error = JSON.parse(ran.stdout) as ErrorData
    expect([error.code, error.params]).toEqual(['source.unreachable', { host: '192.0.2.7' }])
    expectPlain(error)
  })

  it.skipIf(!certificate)('is watched over TLS with a certificate of its own', async () => {
    await start({ tls: { key: certificate!.key, cert: certificate!.cert }, login: { ...LOGIN, offers: ['MD5'] } })
    await watch(camera!.url, LOGIN)
  })

  it.skipIf(!certificate)('is told to speak TLS, or not to', async () => {
    await start({})
    const plain = await errorOf(open(camera!.url.replace('rtsp:', 'rtsps:')))
    expect(plain.code).toBe('source.tls')
    expectPlain(plain)
    await camera!.stop()
    await start({ tls: { key: certificate!.key, cert: certificate!.cert } })
    const encrypted = await errorOf(open(camera!.url.replace('rtsps:', 'rtsp:')))
    expectPlain(encrypted)
    expect(encrypted.code).toBe('source.tls')
  })
})
