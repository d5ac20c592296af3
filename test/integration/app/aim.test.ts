import { readdirSync, readFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { AIM_PROTOCOL, AimMessage } from '#core/contract/aim-messages.ts'
import type { ParsedParams } from '#core/contract/methods.ts'
import { findFfmpeg } from '../../../workers/aim/find-ffmpeg.ts'
import { removeDataDir, startTestApplication, until, VIEWER, type TestApplication } from '../../fixtures/application.ts'
import { asset, assetsMissing } from '../../fixtures/assets.ts'
import { rtspServerMissing, startRtspServer, type RtspServer } from '../../fixtures/rtsp/rtsp-server.ts'

const missing = assetsMissing() ?? rtspServerMissing()
const LOGIN = { username: 'admin', password: 'p@ss/wörd-4711' }
const ORIGIN = 'http://127.0.0.1:8765'

/** The command line of every process of this machine that may be read. */
function commandLines(): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        return [readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')]
      } catch {
        return []
      }
    })
}

describe.skipIf(missing)(`the raw view${missing ? ` (skipped: ${missing})` : ''}`, () => {
  let app: TestApplication | undefined
  let rtsp: RtspServer | undefined
  afterEach(async () => {
    await app?.close()
    await rtsp?.stop()
    if (app) removeDataDir(app.dataDir)
    app = rtsp = undefined
  })

  it('remembers by camera what was found, also after a restart', async () => {
    app = await startTestApplication()
    const { id: cameraId } = await app.app.handlers['cameras.addDemo']({}, VIEWER)
    expect(await app.app.handlers['aim.numbers']({ cameraId }, VIEWER)).toEqual({})
    const numbers = { focus: { middle: 2.5 }, mounting: { heightM: '4', tiltDeg: '30', fovDeg: '80' } }
    await app.app.handlers['aim.remember']({ cameraId, numbers }, VIEWER)
    await app.close()
    app = await startTestApplication(app.dataDir)
    expect(await app.app.handlers['aim.numbers']({ cameraId }, VIEWER)).toEqual({
      numbers: { ...numbers, atMs: expect.any(Number) },
    })
    await expect(app.app.handlers['aim.numbers']({ cameraId: 'none' }, VIEWER)).rejects.toMatchObject({
      data: { code: 'request.unknown' },
    })
  })

  interface Seen {
    readonly messages: AimMessage[]
    jpegs: number
    mpegBytes: number
    closed: boolean
    close(): void
  }
  function connect(url: string, token: string, origin = ORIGIN): Promise<Seen> {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(url, [AIM_PROTOCOL, token], { origin })
      const seen: Seen = { messages: [], jpegs: 0, mpegBytes: 0, closed: false, close: () => socket.close() }
      socket.on('open', () => resolve(seen))
      socket.on('error', reject)
      socket.on('close', () => (seen.closed = true))
      socket.on('message', (data: Buffer, isBinary) => {
        if (!isBinary) seen.messages.push(AimMessage.parse(JSON.parse(data.toString())))
        else if (data[0] === 0xff && data[1] === 0xd8) seen.jpegs++
        else seen.mpegBytes += data.length
      })
    })
  }
  async function open(view: ParsedParams<'aim.open'>): Promise<{ url: string; token: string }> {
    return app!.app.handlers['aim.open'](view, VIEWER)
  }
  const ways = ({ messages }: Seen) => messages.flatMap((message) => (message.type === 'start' ? [message.way] : []))
  const readings = ({ messages }: Seen) =>
    messages.flatMap((message) => (message.type === 'reading' ? [message.reading] : []))

  it('shows a camera that is not added at its full rate to one viewer, and its password nowhere', async () => {
    app = await startTestApplication()
    rtsp = await startRtspServer({ file: asset('clips/one-by-one-person-detection.mp4'), ...LOGIN })
    const { url, token } = await open({ source: { kind: 'rtsp', url: rtsp.url, transport: 'tcp' }, credentials: LOGIN })
    expect(url).toMatch(/^ws:\/\/127\.0\.0\.1:\d+$/)
    await expect(connect(url, 'x'.repeat(token.length))).rejects.toThrow('403')
    await expect(connect(url, token, 'http://evil.example')).rejects.toThrow('403')
    const seen = await connect(url, token)
    await expect(connect(url, token)).rejects.toThrow('403')

    await until('pictures', () => seen.jpegs > 10, 15_000)
    const ffmpeg = findFfmpeg()
    if (ffmpeg) {
      await until('node-rtsp-stream', () => seen.mpegBytes > 0, 30_000)
      const running = commandLines().filter((line) => line.includes('pipe:0'))
      expect(running).toHaveLength(1)
      expect(running[0]).not.toContain('rtsp:')
    }
    expect(ways(seen)).toEqual(ffmpeg ? ['jpeg', 'mpeg1'] : ['jpeg'])
    await until('the rate of the camera', () => (readings(seen).at(-1)?.fps ?? 0) > 8, 10_000)
    expect(readings(seen).at(-1)).toMatchObject({ exposure: 'good' })
    expect(readings(seen).every(({ middle }) => middle > 0)).toBe(true)

    const files = readdirSync(app.dataDir, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => readFileSync(`${app!.dataDir}/${name}`, 'latin1'))
      .join('')
    const visible = [
      ...commandLines(),
      JSON.stringify([
        await app.state(),
        app.events,
        await app.app.handlers['log.recent']({ limit: 1000 }, VIEWER),
        seen.messages,
      ]),
      files,
    ].join('\n')
    for (const form of [
      LOGIN.password,
      encodeURIComponent(LOGIN.password),
      Buffer.from(LOGIN.password).toString('latin1'),
    ])
      expect(visible.includes(form), `the password is visible as ${form}`).toBe(false)

    // It ends with the view, and takes ffmpeg along.
    seen.close()
    await until('the end of ffmpeg', () => !commandLines().some((line) => line.includes('pipe:0')), 10_000)
  })

  it('shows what is no network camera too, without a model, and a window that closes ends it', async () => {
    app = await startTestApplication()
    const { url, token } = await open({ source: { kind: 'pattern' } })
    const seen = await connect(url, token)
    await until('pictures', () => seen.jpegs > 10, 15_000)
    expect(ways(seen)).toEqual(['jpeg'])
    app.app.viewerGone(VIEWER.viewerId)
    await until('the end', () => seen.closed, 5_000)
  })

  it('says in the view why there is no picture', async () => {
    app = await startTestApplication()
    rtsp = await startRtspServer({ file: asset('clips/one-by-one-person-detection.mp4'), ...LOGIN })
    const { url, token } = await open({
      source: { kind: 'rtsp', url: rtsp.url, transport: 'tcp' },
      credentials: { ...LOGIN, password: 'wrong' },
    })
    const seen = await connect(url, token)
    await until(
      'the reason',
      () => seen.messages.some((message) => message.type === 'failed' && message.error.code === 'source.auth'),
      10_000,
    )
    await until('the end', () => seen.closed, 5_000)
  })

  it('opens only a few at a time', async () => {
    app = await startTestApplication()
    await Promise.all([1, 2, 3].map(() => open({ source: { kind: 'pattern' } })))
    await expect(open({ source: { kind: 'pattern' } })).rejects.toMatchObject({ data: { code: 'aim.full' } })
  })
})
