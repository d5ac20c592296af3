import { readdirSync, readFileSync, statSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net'
import { join } from 'node:path'
import { Aedes } from 'aedes'
import { connect } from 'mqtt'
import { Webhook } from 'standardwebhooks'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DEFAULT_ALERT_SETTINGS } from '#core/alerts/alert-settings.ts'
import { DEFAULT_UPLINK_SETTINGS, type MqttSettings, type WebhookSettings } from '#core/contract/uplink-settings.ts'
import type { UplinkEvent } from '#core/uplink/uplink-event.ts'
import { DELIVERY_TIMES } from '../../../electron/uplink/delivery-worker.ts'
import {
  addSiteCamera,
  removeDataDir,
  startTestApplication,
  until,
  VIEWER,
  type TestApplication,
} from '../../fixtures/application.ts'

const PASSWORD = 'broker-pass-9713'
const times = {
  deliveryWorker: { ...DELIVERY_TIMES, gatherMs: 50, firstRetryMs: 100, lastRetryMs: 500, askMs: 100 },
  circuit: { failuresToOpen: 3, firstProbeMs: 500, lastProbeMs: 1_000 },
}

let app: TestApplication
const cleanUp: (() => Promise<unknown>)[] = []
const start = async (dataDir?: string) => void (app = await startTestApplication(dataDir, { uplinkTimes: times }))
const call = () => app.app.handlers
const setUplinks = (webhook: Partial<WebhookSettings>, mqtt: Partial<MqttSettings> = {}) =>
  call()['settings.update'](
    {
      uplinks: {
        webhook: { ...DEFAULT_UPLINK_SETTINGS.webhook, ...webhook },
        mqtt: { ...DEFAULT_UPLINK_SETTINGS.mqtt, ...mqtt },
      },
    },
    VIEWER,
  )
const view = async (name: 'webhook' | 'mqtt') => (await app.state()).uplinks.find((uplink) => uplink.name === name)!
const stored = async () => (await call()['crossings.recent']({ limit: 500 }, VIEWER)).map(({ id }) => id).sort()
const crossingIds = (events: readonly UplinkEvent[]) =>
  events.flatMap((event) => (event.type === 'crossing' ? event.id : [])).sort()

/** A receiver on a port of its own that can be taken away and brought back. */
class Receiver {
  readonly events: UplinkEvent[] = []
  readonly bad: string[] = []
  secret = ''
  status = 200
  port = 0
  #server: Server | undefined

  async start(): Promise<void> {
    this.#server = createServer((request, response) => {
      let body = ''
      request
        .on('data', (chunk) => (body += chunk))
        .on('end', () => {
          if (this.status === 200) {
            try {
              if (this.secret) new Webhook(this.secret).verify(body, request.headers as Record<string, string>)
              this.events.push(...(JSON.parse(body) as { data: { events: UplinkEvent[] } }).data.events)
            } catch (thrown) {
              this.bad.push(String(thrown))
            }
          }
          response.writeHead(this.status).end()
        })
    }).listen(this.port, '127.0.0.1')
    await new Promise((resolve) => this.#server!.once('listening', resolve))
    this.port = (this.#server.address() as AddressInfo).port
  }

  stop(): Promise<void> {
    this.#server?.closeAllConnections()
    return new Promise((resolve) => (this.#server ? this.#server.close(() => resolve()) : resolve()))
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/hooks/k3y-of-the-customer`
  }
}

beforeEach(() => start())
afterEach(async () => {
  await app.close()
  for (const end of cleanUp.splice(0).reverse()) await end()
  removeDataDir(app.dataDir)
})

async function expectNowhere(...secrets: string[]): Promise<void> {
  const said = JSON.stringify([await app.state(), app.events, await call()['log.recent']({ limit: 1000 }, VIEWER)])
  for (const secret of secrets) expect(said.includes(secret)).toBe(false)
  for (const name of readdirSync(app.dataDir, { recursive: true, encoding: 'utf8' })) {
    const path = join(app.dataDir, name)
    // Files come and go while the application runs, such as the journal of a copy.
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) continue
    const bytes = readFileSync(path)
    for (const secret of secrets) expect(bytes.includes(secret), `${secret} in ${name}`).toBe(false)
  }
}

describe('the webhook', () => {
  it('tells every crossing, signed, also those of when the receiver or Fieldcount was away', async () => {
    const receiver = new Receiver()
    cleanUp.push(() => receiver.stop())
    await receiver.start()
    const { secret } = await call()['uplinks.renewSecret']({}, VIEWER)
    receiver.secret = secret
    await setUplinks({ enabled: true, url: receiver.url })
    expect(await call()['uplinks.test']({ name: 'webhook' }, VIEWER)).toMatchObject({
      ok: true,
      answer: expect.stringContaining('200'),
    })
    const camera = await addSiteCamera(call())
    await until('a crossing told', () => crossingIds(receiver.events).length > 0, 60_000)
    expect(receiver.events.find(({ type }) => type === 'crossing')).toMatchObject({
      camera: { id: camera.id, name: camera.name },
      line: { name: camera.calibration.lines[0]!.name },
    })

    await receiver.stop()
    const before = (await stored()).length
    await until('crossings counted meanwhile', async () => (await stored()).length >= before + 3, 60_000)
    await until('the circuit to open', async () => (await view('webhook')).state === 'open', 20_000)
    expect(await view('webhook')).toMatchObject({ error: { code: 'uplink.unreachable' } })
    const { dataDir } = app
    await app.close()
    await start(dataDir)
    await receiver.start()
    await call()['cameras.setEnabled']({ cameraId: camera.id, enabled: false }, VIEWER)
    await until(
      'everything told',
      async () =>
        crossingIds(receiver.events).length >= (await stored()).length && (await view('webhook')).state === 'idle',
      30_000,
    )
    // At least once: a message whose answer was lost with the receiver comes again, with the same id.
    expect([...new Set(crossingIds(receiver.events))]).toEqual(await stored())
    expect(receiver.bad).toEqual([])
    await expectNowhere(secret, 'k3y-of-the-customer')
    const { zip } = await call()['support.bundle']({}, VIEWER)
    expect(Buffer.from(zip, 'base64').includes('k3y-of-the-customer')).toBe(false)
  })

  it('keeps what the receiver refuses as dead letters, to be sent again or discarded; counting goes on', async () => {
    const receiver = new Receiver()
    cleanUp.push(() => receiver.stop())
    await receiver.start()
    receiver.status = 422
    await setUplinks({ enabled: true, url: receiver.url })
    const camera = await addSiteCamera(call())
    await until('two refused', async () => (await view('webhook')).deadLetters >= 2, 60_000)
    await call()['cameras.setEnabled']({ cameraId: camera.id, enabled: false }, VIEWER)
    await until('nothing waiting', async () => (await view('webhook')).queued === 0, 20_000)
    const letters = await call()['uplinks.deadLetters']({}, VIEWER)
    expect(letters[0]!.error).toMatchObject({ code: 'uplink.rejected' })
    receiver.status = 200
    await call()['uplinks.retry']({ id: letters[0]!.id }, VIEWER)
    await until('it arrives', () => receiver.events.length === 1, 10_000)
    expect(receiver.events).toEqual([JSON.parse(letters[0]!.body)])
    await call()['uplinks.discard']({ id: letters[1]!.id }, VIEWER)
    await expect(call()['uplinks.discard']({ id: letters[1]!.id }, VIEWER)).rejects.toMatchObject({
      data: { code: 'request.unknown' },
    })
    expect((await view('webhook')).deadLetters).toBe(letters.length - 2)
  })

  it('tells an alert when it is raised and when it is over, in one sentence each', async () => {
    const receiver = new Receiver()
    cleanUp.push(() => receiver.stop())
    await receiver.start()
    await setUplinks({ enabled: true, url: receiver.url, crossings: false })
    await call()['settings.update']({ alerts: { ...DEFAULT_ALERT_SETTINGS, cameraAwayForS: 1 } }, VIEWER)
    const camera = await call()['cameras.add'](
      { name: 'Gate', source: { kind: 'rtsp', url: 'rtsp://127.0.0.1:9/none', transport: 'tcp' }, fps: 5, priority: 5 },
      VIEWER,
    )
    const reported = () =>
      receiver.events.filter((event) => event.type === 'alert').filter(({ kind }) => kind === 'availability')
    await until('the alert told', () => reported().length === 1, 20_000)
    expect(reported()[0]).toMatchObject({ state: 'raised', subject: camera.id, text: 'Gate is not being counted.' })
    await call()['cameras.remove']({ cameraId: camera.id }, VIEWER)
    await until('its end told', () => reported().length === 2, 20_000)
    expect(reported()[1]).toMatchObject({ state: 'cleared' })
  })

  it('says what is wrong with an address instead of taking it', async () => {
    for (const url of ['ftp://example.com/', 'example.com', 'https://user:pass@example.com/'])
      await expect(setUplinks({ enabled: true, url }), url).rejects.toMatchObject({ data: { code: 'request.invalid' } })
    await setUplinks({ enabled: true, url: '' })
    expect(await call()['uplinks.test']({ name: 'webhook' }, VIEWER)).toMatchObject({
      ok: false,
      error: { code: 'uplink.notSet' },
    })
  })
})

describe('MQTT', () => {
  async function broker(password: string, port = 0) {
    const aedes = await Aedes.createBroker()
    aedes.authenticate = (client, _, given, done) =>
      client?.id.startsWith('watch') || given?.toString() === password
        ? done(null, true)
        : done(Object.assign(new Error('no'), { returnCode: 4 as const }), false)
    const sockets = new Set<Socket>()
    const server = createTcpServer((socket) => {
      sockets.add(socket)
      aedes.handle(socket)
    }).listen(port, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const heard = new Map<string, string[]>()
    const address = (server.address() as AddressInfo).port
    const watcher = connect(`mqtt://127.0.0.1:${address}`, { clientId: `watch-${address}` })
    watcher.on('message', (topic, payload) => heard.set(topic, [...(heard.get(topic) ?? []), payload.toString()]))
    await watcher.subscribeAsync('#', { qos: 1 })
    const stop = async () => {
      await watcher.endAsync(true)
      // Like a power cut: nobody is let go in an orderly way.
      for (const socket of sockets) socket.destroy()
      await new Promise<void>((resolve) => server.close(() => aedes.close(() => resolve())))
    }
    return { port: address, heard, stop, last: (topic: string) => heard.get(topic)?.at(-1) }
  }

  it('tells totals, crossings and health, is found by Home Assistant, and says goodbye', async () => {
    const { port, heard, last, stop } = await broker(PASSWORD)
    cleanUp.push(stop)
    await call()['uplinks.setPassword']({ password: PASSWORD }, VIEWER)
    await setUplinks({}, { enabled: true, url: `mqtt://127.0.0.1:${port}`, username: 'site', baseTopic: 'shop' })
    const camera = await addSiteCamera(call())
    const line = camera.calibration.lines[0]!
    const base = (await view('mqtt')).topic!
    expect(base).toMatch(/^shop\/[a-z0-9]{8}$/)
    const lineTopic = `${base}/cameras/${camera.id}/lines/${line.id}`
    await until(
      'totals on the broker',
      () => last(lineTopic) && (JSON.parse(last(lineTopic)!) as { in: number; out: number }).in > 0,
      90_000,
    )
    await call()['cameras.setEnabled']({ cameraId: camera.id, enabled: false }, VIEWER)
    expect(last(`${base}/status`)).toBe('online')
    expect(JSON.parse(last(`${base}/health`)!)).toMatchObject({ version: 'test', cameras: expect.any(Number) })
    const configs = [...heard.keys()].filter(
      (topic) => topic.startsWith('homeassistant/') && topic.endsWith(`${line.id}_in/config`),
    )
    expect(configs).toHaveLength(1)
    expect(JSON.parse(last(configs[0]!)!)).toMatchObject({ state_topic: lineTopic, device: { name: camera.name } })
    await until(
      'every crossing told',
      async () => (heard.get(`${base}/events`) ?? []).length >= (await stored()).length,
      20_000,
    )
    expect(
      heard
        .get(`${base}/events`)!
        .map((text) => (JSON.parse(text) as UplinkEvent).id)
        .sort(),
    ).toEqual(await stored())
    await until(
      'the totals to be those shown',
      async () => {
        const { in: entered, out } = JSON.parse(last(lineTopic)!) as { in: number; out: number }
        const totals = (await app.state()).lineTotals
        return (
          entered === totals.reduce((sum, total) => sum + total.in, 0) &&
          out === totals.reduce((sum, total) => sum + total.out, 0)
        )
      },
      10_000,
    )
    expect(await call()['uplinks.test']({ name: 'mqtt' }, VIEWER)).toMatchObject({ ok: true, answer: 'PUBACK' })
    await call()['cameras.remove']({ cameraId: camera.id }, VIEWER)
    await until('the sensor to be taken back', () => last(configs[0]!) === '', 10_000)
    await expectNowhere(PASSWORD)
    await setUplinks({})
    await until('goodbye', () => last(`${base}/status`) === 'offline', 5_000)
  })

  it('says that the password is wrong, and tells everything when the broker is back', async () => {
    const first = await broker(PASSWORD)
    await call()['uplinks.setPassword']({ password: 'wrong' }, VIEWER)
    await setUplinks({}, { enabled: true, url: `mqtt://127.0.0.1:${first.port}` })
    expect(await call()['uplinks.test']({ name: 'mqtt' }, VIEWER), 'without a user name').toMatchObject({
      ok: false,
      error: { code: 'uplink.refused' },
    })
    await setUplinks({}, { enabled: true, url: `mqtt://127.0.0.1:${first.port}`, username: 'site' })
    expect(await call()['uplinks.test']({ name: 'mqtt' }, VIEWER)).toMatchObject({
      ok: false,
      error: { code: 'uplink.refused' },
    })
    await call()['uplinks.setPassword']({ password: PASSWORD }, VIEWER)
    const base = (await view('mqtt')).topic!
    await until('a connection', () => first.last(`${base}/status`) === 'online', 15_000)
    await first.stop()
    const camera = await addSiteCamera(call())
    await until('crossings counted meanwhile', async () => (await stored()).length >= 2, 60_000)
    await until('the reason shown', async () => (await view('mqtt')).error?.code === 'uplink.unreachable', 20_000)
    await call()['cameras.setEnabled']({ cameraId: camera.id, enabled: false }, VIEWER)
    const second = await broker(PASSWORD, first.port)
    cleanUp.push(second.stop)
    await until(
      'everything told',
      async () => (second.heard.get(`${base}/events`) ?? []).length >= (await stored()).length,
      30_000,
    )
    expect(
      [...new Set(second.heard.get(`${base}/events`)!.map((text) => (JSON.parse(text) as UplinkEvent).id))].sort(),
    ).toEqual(await stored())
    await until('all sent', async () => (await view('mqtt')).state === 'idle', 10_000)
  })
})
