import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Credentials } from '#core/video/source.ts'
import { openSource, type OpenOptions } from '../../../workers/sources/open-source.ts'
import { rtspServerMissing, startRtspServer, type RtspServer } from '../../fixtures/rtsp/rtsp-server.ts'
import { errorOf } from './error-of.ts'
import { observeSource } from './observe-source.ts'
import { recordClip } from './record-clip.ts'

const missing = rtspServerMissing()
const folder = mkdtempSync(join(tmpdir(), 'fieldcount-rtsp-'))
const clip = join(folder, 'clip.mp4')
/** With every character that has a meaning in a URL. */
const credentials: Credentials = { username: 'admin', password: 'S3cr&t:p@ss/w?rd#%41 ü' }
const rtsp = (url: string, transport: 'tcp' | 'udp' = 'tcp') => ({ kind: 'rtsp', url, transport }) as const
const open = (url: string, options: OpenOptions = {}) => openSource(rtsp(url), options)

beforeAll(() => recordClip(clip, 30))
afterAll(() => rmSync(folder, { recursive: true }))

describe.skipIf(missing)(`a network camera${missing ? ` (no server here: ${missing})` : ''}`, () => {
  for (const auth of ['digest', 'basic'] as const) {
    describe(`that asks for a password (${auth})`, () => {
      let server: RtspServer
      beforeAll(async () => {
        server = await startRtspServer({ file: clip, auth, ...credentials })
      })
      afterAll(() => server.stop())

      it.each(['tcp', 'udp'] as const)('is live within 3 s over %s, and keeps its own pace', async (transport) => {
        const camera = observeSource(rtsp(server.url, transport), credentials)
        expect(await camera.until(() => camera.state === 'live', 5_000)).toBeLessThan(3_000)
        const [framesBefore, atMs] = [camera.frames, performance.now()]
        await camera.until(() => camera.frames >= framesBefore + 25, 5_000)
        expect((performance.now() - atMs) / 25).toBeGreaterThan(60)
        await camera.stop()
        expect(camera.states.map(({ state }) => state)).toEqual(['connecting', 'live'])
      })

      it('says within 5 s that the password is wrong, and never says the password', async () => {
        const wrong = { username: 'admin', password: 'Wr0ng&t:p@ss' }
        const camera = observeSource(rtsp(server.url), wrong)
        expect(await camera.until(() => camera.state === 'failed', 5_000)).toBeLessThan(5_000)
        await camera.stop()
        expect(camera.errorCode).toBe('source.auth')
        expectSecret(JSON.stringify(camera.states), wrong.password)
      })

      it('says the same when there is no password at all', async () => {
        expect((await errorOf(open(server.url))).code).toBe('source.loginNeeded')
      })

      it('says that the path is wrong', async () => {
        expect((await errorOf(open(`${server.url}/other`, { credentials }))).code).toBe('source.notFound')
      })

      it('shows the password on no process list while it is live', async () => {
        const camera = observeSource(rtsp(server.url), credentials)
        await camera.until(() => camera.state === 'live', 5_000)
        const lists = commandLines()
        await camera.stop()
        expectSecret(lists, credentials.password)
        expect(lists).toContain('server.py')
      })
    })
  }

  it('lets nothing of FFmpeg through to the console, password least of all', async () => {
    const server = await startRtspServer({ file: clip, ...credentials })
    const script = `
      const { openSource } = await import('./workers/sources/open-source.ts')
      for (const password of [${JSON.stringify(credentials.password)}, 'Wr0ng']) {
        for (const url of ['${server.url}', '${server.url}/other', 'rtsp://127.0.0.1:1/x']) {
          await openSource({ kind: 'rtsp', url, transport: 'tcp' }, { credentials: { username: 'admin', password } })
            .then((s) => s.close(), (e) => console.log(e.data.code, e.stack, JSON.stringify(e.data)))
        }
      }`
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-'], {
      input: script,
      encoding: 'utf8',
      cwd: join(import.meta.dirname, '../../..'),
    })
    const said = stdout + stderr
    await server.stop()
    expect(said).toContain('source.refused')
    expect(said).not.toContain('[rtsp')
    expectSecret(said, credentials.password)
    expectSecret(said, 'Wr0ng')
  })

  it('knows the picture size, rate and codec, and gives rising times over the loop of the recording', async () => {
    const server = await startRtspServer({ file: clip })
    const source = await open(server.url)
    expect(source.info).toEqual({ width: 640, height: 360, fps: 10, codec: 'h264', live: true })
    const times: number[] = []
    for await (const frame of source.frames()) {
      times.push(frame.mediaMs)
      frame.free()
      if (times.length === 40) break
    }
    times.forEach((mediaMs, index) => index > 0 && expect(Math.round(mediaMs - times[index - 1]!)).toBe(100))
    await source.close()
    await server.stop()
  })

  it('says that its stream ended, and is asked again', async () => {
    const server = await startRtspServer({ file: clip, loop: false })
    const source = await open(server.url)
    let count = 0
    const read = async () => {
      for await (const frame of source.frames()) {
        count += 1
        frame.free()
      }
    }
    expect((await errorOf(read())).code).toBe('source.ended')
    await source.close()
    expect(count).toBeGreaterThan(25)

    const camera = observeSource(rtsp(server.url))
    await camera.until(() => camera.errorCode === 'source.ended', 10_000)
    await camera.until(() => camera.state === 'live', 5_000)
    await camera.stop()
    await server.stop()
  })
})

describe('a network camera that is not there', () => {
  let hole: Server
  let holeUrl: string
  beforeAll(async () => {
    // Takes connections and never says a word.
    hole = createServer((socket) => socket.on('error', () => {}))
    await new Promise<void>((resolve) => hole.listen(0, '127.0.0.1', resolve))
    holeUrl = `rtsp://127.0.0.1:${(hole.address() as AddressInfo).port}/live`
  })
  afterAll(() => void hole.close())

  it('refuses the connection', async () => {
    expect(await errorOf(open('rtsp://127.0.0.1:1/live', { credentials }))).toMatchObject({
      code: 'source.refused',
      params: { host: '127.0.0.1:1' },
    })
  })

  it('has a name that nobody knows', async () => {
    expect(await errorOf(open('rtsp://no-such-camera.invalid/live'))).toMatchObject({
      code: 'source.unreachable',
      params: { host: 'no-such-camera.invalid' },
    })
  })

  it('says nothing: a time-out as long as was asked for', async () => {
    const startMs = performance.now()
    expect(await errorOf(open(holeUrl, { timeoutMs: 1_000 }))).toMatchObject({
      code: 'source.timeout',
      params: { seconds: 1 },
    })
    expect(performance.now() - startMs).toBeLessThan(2_000)
  })

  it('says nothing and is given up within 5 s by default', async () => {
    const startMs = performance.now()
    expect((await errorOf(open(holeUrl))).code).toBe('source.timeout')
    expect(performance.now() - startMs).toBeLessThan(5_500)
  })

  it('is given up at once on abort', async () => {
    const startMs = performance.now()
    const abort = new AbortController()
    setTimeout(() => abort.abort(), 200)
    expect((await errorOf(open(holeUrl, { signal: abort.signal }))).code).toBe('job.cancelled')
    expect(performance.now() - startMs).toBeLessThan(1_000)
    expect((await errorOf(open(holeUrl, { signal: AbortSignal.timeout(200) }))).code).toBe('source.timeout')
  })

  it('speaks another language', async () => {
    const web = createServer((socket) => {
      socket.on('error', () => {})
      socket.end('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n')
    })
    await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve))
    const error = await errorOf(open(`rtsp://127.0.0.1:${(web.address() as AddressInfo).port}/live`, { credentials }))
    web.close()
    expect(error.code).toBe('source.webServer')
    expectSecret(JSON.stringify(error), credentials.password)
  })
})

/** No form in which the password could be read. */
function expectSecret(text: string, password: string): void {
  for (const form of [password, encodeURIComponent(password), Buffer.from(`admin:${password}`).toString('base64')])
    expect(text.includes(form), 'the password was shown').toBe(false)
}

/** Command lines and environments of all processes that may be read. */
function commandLines(): string {
  if (process.platform !== 'linux') return execFileSync('ps', ['-axww'], { encoding: 'utf8' })
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => ['cmdline', 'environ'].map((file) => readQuietly(`/proc/${pid}/${file}`)))
    .join('\n')
}

function readQuietly(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
