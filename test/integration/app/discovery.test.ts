import { afterEach, describe, expect, it } from 'vitest'
import type { DiscoveryView, FoundCamera } from '#core/contract/discovery-view.ts'
import { removeDataDir, startTestApplication, until, VIEWER, type TestApplication } from '../../fixtures/application.ts'
import { assetsMissing } from '../../fixtures/assets.ts'
import { LOGIN, PLAIN_LOGIN, startCameraOnNetwork } from '../../fixtures/onvif/camera-on-network.ts'
import { startOnvifCamera, type OnvifCameraOptions } from '../../fixtures/onvif/onvif-camera.ts'
import { rtspServerMissing } from '../../fixtures/rtsp/rtsp-server.ts'

const missing = assetsMissing() ?? rtspServerMissing()
const RANGE = '127.0.0.0/28'
const ENDPOINT = 'urn:uuid:4d454930-0000-1000-8000-020000000042'

// Everything here stays on loopback: the range decides where calls and questions go.
describe('finding cameras on the network', () => {
  let app: TestApplication | undefined
  const stops: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop()
    await app?.close()
    if (app) removeDataDir(app.dataDir)
    app = undefined
  })

  async function start(): Promise<TestApplication['app']['handlers']> {
    app = await startTestApplication()
    return app.app.handlers
  }
  async function camera(options: Partial<OnvifCameraOptions> & Pick<OnvifCameraOptions, 'address'>) {
    const started = await startOnvifCamera({
      endpoint: ENDPOINT,
      name: 'Front door',
      profiles: [
        { token: 'p', name: 'Main', width: 640, height: 360, fps: 10, url: `rtsp://${options.address}:1/main` },
      ],
      ...options,
    })
    stops.push(started.stop)
    return started
  }
  async function search(ports: number[] = [], range = RANGE): Promise<DiscoveryView> {
    const { handlers } = app!.app
    await handlers['discovery.start']({ range, ports }, VIEWER)
    return until(
      'the end of the search',
      async () => {
        const { discovery } = await app!.state()
        return discovery.running ? undefined : discovery
      },
      20_000,
    )
  }
  const found = (view: DiscoveryView, host: string): FoundCamera =>
    view.cameras.find((candidate) => candidate.host === host)!
  const ask = async (foundId: string, credentials?: typeof LOGIN, withoutOnvif = false) =>
    (await app!.app.handlers['discovery.ask']({ foundId, credentials, withoutOnvif }, VIEWER)).cameras.find(
      ({ id }) => id === foundId,
    )!

  it('hears those that answer the call, once each, and asks for a login where they want one', async () => {
    await start()
    await camera({ address: '127.0.0.2', login: PLAIN_LOGIN })
    await camera({
      address: '127.0.0.3',
      endpoint: 'urn:uuid:other',
      name: 'Back door',
      login: PLAIN_LOGIN,
      auth: 'digest',
    })
    const view = await search()
    expect(view.cameras.map(({ host, name, model, state }) => ({ host, name, model, state }))).toEqual([
      { host: '127.0.0.2', name: 'Front door', model: 'FC-100', state: 'seen' },
      { host: '127.0.0.3', name: 'Back door', model: 'FC-100', state: 'seen' },
    ])
    for (const { id } of view.cameras) {
      expect((await ask(id)).error?.code).toBe('onvif.loginNeeded')
      expect((await ask(id, { username: 'admin', password: 'wrong' })).error?.code).toBe('onvif.auth')
      expect(await ask(id, PLAIN_LOGIN)).toMatchObject({
        state: 'asked',
        manufacturer: 'Fixture & Sons',
        firmware: '1.2.3',
        streams: [{ role: 'main', width: 640, codec: 'H264' }],
      })
    }
    expect(JSON.stringify([app!.events, await app!.state()])).not.toContain(PLAIN_LOGIN.password)
  })

  it('logs in to a camera whose clock is wrong, and says so', async () => {
    await start()
    await camera({ address: '127.0.0.2', login: PLAIN_LOGIN, clockSkewS: -11_520 })
    const { id } = found(await search(), '127.0.0.2')
    const right = await ask(id, PLAIN_LOGIN)
    expect(right.state).toBe('asked')
    expect(Math.abs(right.clockSkewS! + 11_520)).toBeLessThan(5)
    expect((await ask(id, { username: 'admin', password: 'wrong' })).error).toMatchObject({
      code: 'onvif.clock',
      params: { skew: '3 h 12 min' },
    })
  })

  it('takes a password with letters of any language, by HTTP digest', async () => {
    await start()
    await camera({ address: '127.0.0.2', login: LOGIN, auth: 'digest' })
    expect((await ask(found(await search(), '127.0.0.2').id, LOGIN)).state).toBe('asked')
  })

  it('speaks to a camera where it answered, whatever address it claims to have', async () => {
    await start()
    const lying = await camera({
      address: '127.0.0.2',
      claimsAddress: '192.0.2.99',
      login: PLAIN_LOGIN,
      profiles: [
        { token: 'p', name: 'Main', width: 640, height: 360, fps: 10, url: 'rtsp://192.0.2.99:554/main?a=1&b=2' },
      ],
    })
    const asked = await ask(found(await search(), '127.0.0.2').id, PLAIN_LOGIN)
    expect(asked.streams.map(({ url }) => url)).toEqual(['rtsp://127.0.0.2:554/main?a=1&b=2'])
    expect(lying.asked).toContain('GetStreamUri')
  })

  it('refuses ranges and ports that are none, and says when a camera has gone', async () => {
    const handlers = await start()
    for (const [range, code] of [
      ['10.0.0.0/8', 'discovery.range'],
      ['nonsense', 'discovery.range'],
    ])
      await expect(handlers['discovery.start']({ range: range!, ports: [] }, VIEWER)).rejects.toMatchObject({
        data: { code },
      })
    await expect(handlers['discovery.start']({ range: RANGE, ports: [70_000] }, VIEWER)).rejects.toMatchObject({
      data: { code: 'discovery.ports' },
    })
    const gone = await camera({ address: '127.0.0.2' })
    const { id } = found(await search(), '127.0.0.2')
    await gone.stop()
    stops.pop()
    expect((await ask(id)).error?.code).toBe('onvif.unreachable')
  })

  it('can be stopped in the middle', async () => {
    const handlers = await start()
    await handlers['discovery.start']({ range: '127.0.0.0/22', ports: [554, 8554, 10554] }, VIEWER)
    expect((await handlers['discovery.cancel']({}, VIEWER)).running).toBe(false)
    expect((await app!.state()).discovery.done).toBeLessThan(3 * 1022)
  })

  describe.skipIf(missing)(`with a real stream${missing ? ` (skipped: ${missing})` : ''}`, () => {
    it('is one camera, seen by the call and by its port; it is added, and found again at another address', async () => {
      const handlers = await start()
      const first = await startCameraOnNetwork({ address: '127.0.0.2', endpoint: ENDPOINT })
      const view = await search([first.rtsp.port])
      expect(view.cameras).toHaveLength(1)
      expect(view.cameras[0]).toMatchObject({ host: '127.0.0.2', via: ['onvif', 'rtsp'], rtspPorts: [first.rtsp.port] })
      const asked = await ask(view.cameras[0]!.id, PLAIN_LOGIN)
      expect(asked.streams.map(({ role, width }) => [role, width])).toEqual([
        ['main', 768],
        ['sub', 384],
      ])
      expect(asked.advice).toBeDefined()
      const main = asked.streams[0]!
      const test = await handlers['cameras.test'](
        { source: { kind: 'rtsp', url: asked.streams[1]!.url, transport: 'tcp' }, credentials: PLAIN_LOGIN },
        VIEWER,
      )
      expect(test).toMatchObject({ ok: true, width: 384, height: 216 })
      await expect(
        handlers['discovery.add'](
          { foundId: asked.id, url: 'rtsp://127.0.0.9/elsewhere', name: 'Door', fps: 10 },
          VIEWER,
        ),
      ).rejects.toMatchObject({ data: { code: 'request.invalid' } })
      const added = await handlers['discovery.add'](
        { foundId: asked.id, url: main.url, name: 'Door', credentials: PLAIN_LOGIN, fps: 10 },
        VIEWER,
      )
      expect(added.identity).toEqual({ endpoint: ENDPOINT, mac: '02:00:00:00:00:42' })
      expect((await app!.state()).discovery.cameras[0]!.cameraId).toBe(added.id)
      const stateOf = async () => (await app!.state()).cameraStatus.find(({ cameraId }) => cameraId === added.id)?.state
      await until('live', async () => (await stateOf()) === 'live', 10_000)

      // The router gives it another address.
      await first.stop()
      const second = await startCameraOnNetwork({ address: '127.0.0.3', endpoint: ENDPOINT }, first.rtsp.port)
      stops.push(second.stop)
      await until('that it is missed', async () => (await stateOf()) === 'failed', 20_000)
      await handlers['discovery.lookAgain']({ cameraId: added.id }, VIEWER)
      const moved = await until('found again', async () => (await app!.state()).discovery.moved[0], 10_000)
      expect(moved).toEqual({ cameraId: added.id, from: '127.0.0.2', to: '127.0.0.3', by: 'onvif' })
      const followed = await handlers['discovery.follow']({ cameraId: added.id }, VIEWER)
      expect(followed.source).toMatchObject({ url: main.url.replace('127.0.0.2', '127.0.0.3') })
      expect((await app!.state()).discovery.moved).toEqual([])
      await until('live again', async () => (await stateOf()) === 'live', 15_000)
      expect(JSON.stringify([app!.events, await app!.state()])).not.toContain(PLAIN_LOGIN.password)
    })

    it('shows a picture at the usual address of its maker without ONVIF; a wrong password ends it', async () => {
      await start()
      const { startRtspServer } = await import('../../fixtures/rtsp/rtsp-server.ts')
      const { CLIP } = await import('../../fixtures/onvif/camera-on-network.ts')
      const rtsp = await startRtspServer({
        file: CLIP,
        address: '127.0.0.4',
        path: '/Preview_01_main',
        substream: { path: '/Preview_01_sub', width: 320, height: 180 },
        ...PLAIN_LOGIN,
      })
      stops.push(rtsp.stop)
      const view = await search([rtsp.port])
      const { id } = found(view, '127.0.0.4')
      expect((await ask(id)).error?.code).toBe('onvif.loginNeeded')
      expect((await ask(id, { ...PLAIN_LOGIN, password: 'wrong' })).error?.code).toBe('source.auth')
      const startedMs = performance.now()
      const asked = await ask(id, PLAIN_LOGIN)
      console.info(`found the address among the usual ones in ${Math.round(performance.now() - startedMs)} ms`)
      expect(asked).toMatchObject({
        state: 'asked',
        manufacturer: 'Reolink',
        streams: [
          { role: 'main', width: 768 },
          { role: 'sub', width: 320 },
        ],
      })
    })
  })
})
