import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Credentials } from '#core/video/source.ts'
import { openSource } from '../../../workers/sources/open-source.ts'
import { ffmpeg, ffmpegMissing, quarters } from '../../fixtures/made-video.ts'
import { accepts, challengesOf, type CameraLogin } from '../../fixtures/rtsp/camera-login.ts'
import { errorOf } from './error-of.ts'

const FPS = 10
const LOGIN = { username: 'admin', password: 'Pa@s#w%/:?5' }
const folder = mkdtempSync(join(tmpdir(), 'fieldcount-web-'))
let server: Server | undefined
let pictures: Buffer[] = []
let flv: Buffer

async function serve(answer: (request: IncomingMessage, response: ServerResponse) => unknown): Promise<string> {
  server = createServer((request, response) => {
    response.on('error', () => {})
    void answer(request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** Pictures one by one, as cameras send them to browsers. */
async function mjpeg(response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'content-type': 'multipart/x-mixed-replace; boundary=--odd' })
  for (let index = 0; !response.destroyed; index++) {
    const picture = pictures[index % pictures.length]!
    response.write(`--odd\r\nContent-Type: image/jpeg\r\nContent-Length: ${picture.length}\r\n\r\n`)
    response.write(picture)
    response.write('\r\n')
    await sleep(1_000 / FPS)
  }
}

/** The head of the request as the camera's check reads it. */
const head = ({ method, url, headers }: IncomingMessage) =>
  `${method} ${url} HTTP/1.1\r\nAuthorization: ${headers.authorization ?? ''}\r\n`

function withLogin(login: CameraLogin, request: IncomingMessage, response: ServerResponse): void {
  if (accepts(login, head(request))) return void mjpeg(response)
  const offers = challengesOf(login)
    .split('\r\n')
    .flatMap((line) => (line ? [line.slice('WWW-Authenticate: '.length)] : []))
  response.writeHead(401, { 'www-authenticate': offers }).end('no')
}

async function watch(url: string, credentials?: Credentials): Promise<{ codec: string; seconds: number }> {
  const source = await openSource({ kind: 'rtsp', url, transport: 'tcp' }, { ...(credentials && { credentials }) })
  const times: number[] = []
  for await (const frame of source.frames()) {
    times.push(frame.mediaMs)
    frame.free()
    if (times.length === 40) break
  }
  await source.close()
  return { codec: source.info.codec, seconds: (times.at(-1)! - times.at(-21)!) / 1_000 }
}

describe.skipIf(ffmpegMissing())(`a camera over HTTP${ffmpegMissing() ?? ''}`, () => {
  beforeAll(() => {
    ffmpeg(...quarters(2, FPS), '-q:v', '5', join(folder, '%02d.jpg'))
    pictures = Array.from({ length: 20 }, (_, index) =>
      readFileSync(join(folder, `${String(index + 1).padStart(2, '0')}.jpg`)),
    )
    ffmpeg(...quarters(8, FPS), '-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-g', '10', '-bf', '0', join(folder, 'a.flv'))
    flv = readFileSync(join(folder, 'a.flv'))
  })
  afterEach(() => {
    server?.closeAllConnections()
    server?.close()
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it('is watched as MJPEG, and its times are those of arrival', async () => {
    const url = await serve((_, response) => mjpeg(response))
    const { codec, seconds } = await watch(`${url}/video.mjpg`)
    expect(codec).toBe('mjpeg')
    // Ten a second, by the clock: FFmpeg would assume 25.
    expect(seconds).toBeGreaterThan(1.5)
    expect(seconds).toBeLessThan(3.5)
  })

  it('is watched as FLV', async () => {
    const url = await serve(async (_, response) => {
      response.writeHead(200, { 'content-type': 'video/x-flv' })
      for (let at = 0; at < flv.length && !response.destroyed; at += flv.length / 40) {
        response.write(flv.subarray(Math.floor(at), Math.floor(at + flv.length / 40)))
        await sleep(100)
      }
    })
    expect((await watch(`${url}/flv?port=1935&app=bcs`)).codec).toBe('h264')
  })

  it.each([['Basic'], ['MD5']])('is watched with a login: %s', async (offer) => {
    const url = await serve((request, response) => withLogin({ ...LOGIN, offers: [offer] }, request, response))
    expect((await watch(`${url}/video.mjpg?a=1`, LOGIN)).codec).toBe('mjpeg')
  })

  it('is watched with the login in its address', async () => {
    const asked: string[] = []
    const url = await serve((request, response) => {
      asked.push(request.url!)
      return mjpeg(response)
    })
    await watch(`${url}/v.cgi?user={username}&pwd={password}`, LOGIN)
    expect(asked[0]).toBe(`/v.cgi?user=admin&pwd=${encodeURIComponent(LOGIN.password)}`)
  })

  it.each<[string, string, Credentials | undefined, string]>([
    ['a login that was not given', 'MD5', undefined, 'source.loginNeeded'],
    ['a wrong password', 'MD5', { username: 'admin', password: 'wrong' }, 'source.auth'],
    ['a wrong password', 'Basic', { username: 'admin', password: 'wrong' }, 'source.auth'],
    ['a login that FFmpeg cannot give', 'SHA-256', LOGIN, 'source.loginUnknown'],
  ])('says so: %s (%s)', async (_, offer, credentials, code) => {
    const url = await serve((request, response) => withLogin({ ...LOGIN, offers: [offer] }, request, response))
    const source = { kind: 'rtsp', url: `${url}/v.mjpg`, transport: 'tcp' } as const
    const error = await errorOf(openSource(source, { ...(credentials && { credentials }) }))
    expect(error.code).toBe(code)
    expect(JSON.stringify(error)).not.toMatch(/Server returned|Pa@s|wrong"/)
  })

  it.each<[string, number, string, string, string]>([
    ['a web page', 200, 'text/html', '<html><body>Login</body></html>', 'source.noStream'],
    [
      'a playlist',
      200,
      'application/vnd.apple.mpegurl',
      '#EXTM3U\n#EXT-X-VERSION:3\nfile:///etc/passwd\n',
      'source.playlist',
    ],
    ['a playlist under another name', 200, 'video/mp4', '#EXTM3U\n#EXTINF:2,\n/etc/passwd\n', 'source.playlist'],
    ['a manifest', 200, 'application/dash+xml', '<?xml version="1.0"?><MPD></MPD>', 'source.playlist'],
    ['nothing there', 404, 'text/plain', 'no', 'source.notFound'],
    ['no right', 403, 'text/plain', 'no', 'source.forbidden'],
    ['busy', 503, 'text/plain', 'no', 'source.busy'],
    ['another refusal', 418, 'text/plain', 'no', 'source.refusedStatus'],
  ])('says in plain words what it is: %s', async (_, status, type, body, code) => {
    const url = await serve((_request, response) => response.writeHead(status, { 'content-type': type }).end(body))
    const error = await errorOf(openSource({ kind: 'rtsp', url: `${url}/x`, transport: 'tcp' }))
    expect(error.code).toBe(code)
    expect(error.message).not.toMatch(/Server returned|Invalid data|Error number/)
  })

  it('is not led to a file, nor asked by the proxy of the environment', async () => {
    process.env.http_proxy = 'http://127.0.0.1:9'
    try {
      const url = await serve((request, response) =>
        request.url === '/to-file'
          ? response.writeHead(302, { location: `file://${join(folder, 'a.flv')}` }).end()
          : mjpeg(response),
      )
      const led = await errorOf(openSource({ kind: 'rtsp', url: `${url}/to-file`, transport: 'tcp' }))
      expect(led.code).toBe('source.refusedStatus')
      expect((await watch(`${url}/v.mjpg`)).codec).toBe('mjpeg')
    } finally {
      delete process.env.http_proxy
    }
  })
})
