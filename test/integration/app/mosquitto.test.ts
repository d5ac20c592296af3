import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { DEFAULT_UPLINK_SETTINGS, type MqttSettings } from '#core/contract/uplink-settings.ts'
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
import { Mosquitto, mosquittoMissing, type MqttWatch } from '../../fixtures/mosquitto.ts'

const PASSWORD = 'broker-pass-4402'
const times = {
  deliveryWorker: { ...DELIVERY_TIMES, gatherMs: 50, firstRetryMs: 100, lastRetryMs: 500, askMs: 100 },
  circuit: { failuresToOpen: 3, firstProbeMs: 500, lastProbeMs: 1_000 },
}
const missing = mosquittoMissing()

const cleanUp: (() => unknown)[] = []
afterEach(async () => {
  for (const end of cleanUp.splice(0).reverse()) await end()
})

async function broker(): Promise<Mosquitto> {
  const started = await Mosquitto.start('site', PASSWORD)
  cleanUp.push(() => started.stop())
  return started
}

async function watch(from: Mosquitto, name: string): Promise<MqttWatch> {
  const started = await from.watch(name)
  cleanUp.push(() => started.stop())
  return started
}

const uplinksTo = ({ port }: Mosquitto, mqtt: Partial<MqttSettings> = {}) => ({
  ...DEFAULT_UPLINK_SETTINGS,
  mqtt: { ...DEFAULT_UPLINK_SETTINGS.mqtt, enabled: true, url: `mqtt://127.0.0.1:${port}`, username: 'site', ...mqtt },
})

async function application(): Promise<TestApplication> {
  const started = await startTestApplication(undefined, { uplinkTimes: times })
  cleanUp.push(async () => {
    await started.close()
    removeDataDir(started.dataDir)
  })
  return started
}

async function telling(to: Mosquitto, password = PASSWORD) {
  const { app, state } = await application()
  const call = app.handlers
  await call['uplinks.setPassword']({ password }, VIEWER)
  await call['settings.update']({ uplinks: uplinksTo(to) }, VIEWER)
  const view = async () => (await state()).uplinks.find(({ name }) => name === 'mqtt')!
  const stored = async () => (await call['crossings.recent']({ limit: 500 }, VIEWER)).map(({ id }) => id).sort()
  return { call, state, view, stored, base: (await view()).topic! }
}

const idsOf = (texts: readonly string[]) => texts.map((text) => (JSON.parse(text) as UplinkEvent).id)

describe.skipIf(missing)(`mosquitto${missing ?? ''}`, () => {
  it('is told every crossing, and tells whoever comes later the totals and what Home Assistant needs', async () => {
    const mosquitto = await broker()
    const { call, state, stored, base } = await telling(mosquitto)
    const first = await watch(mosquitto, 'first')
    const camera = await addSiteCamera(call)
    const line = camera.calibration.lines[0]!
    await until('crossings on the broker', () => first.texts(`${base}/events`).length >= 2, 90_000)
    await call['cameras.setEnabled']({ cameraId: camera.id, enabled: false }, VIEWER)
    await until('all of them', async () => first.texts(`${base}/events`).length >= (await stored()).length, 10_000)
    expect(idsOf(first.texts(`${base}/events`)).sort(), 'each once').toEqual(await stored())
    expect(first.texts(`${base}/events`).map((text) => JSON.parse(text) as unknown)).toContainEqual(
      expect.objectContaining({
        type: 'crossing',
        camera: { id: camera.id, name: camera.name },
        line: { id: line.id, name: line.name },
      }),
    )
    const lineTopic = `${base}/cameras/${camera.id}/lines/${line.id}`
    const { lineTotals } = await state()
    const sum = (key: 'in' | 'out') => lineTotals.reduce((all, total) => all + total[key], 0)
    await until(
      'the totals of the screen',
      () => {
        const said = JSON.parse(first.last(lineTopic) ?? '{}') as { in?: number; out?: number }
        return said.in === sum('in') && said.out === sum('out')
      },
      10_000,
    )

    const fresh = await watch(mosquitto, 'fresh')
    await until(
      'what is retained',
      () => fresh.last(lineTopic) !== undefined && fresh.last(`${base}/health`) !== undefined,
      10_000,
    )
    expect(
      fresh.heard.every(({ retained }) => retained),
      'nothing else comes to somebody new',
    ).toBe(true)
    expect(fresh.texts(`${base}/events`), 'events are not for later').toEqual([])
    expect(JSON.parse(fresh.last(lineTopic)!)).toMatchObject({ in: sum('in'), out: sum('out') })
    expect(fresh.last(`${base}/status`)).toBe('online')
    const configs = fresh.heard.filter(({ topic }) => topic.startsWith('homeassistant/'))
    expect(configs.length).toBe(1 + 2 * camera.calibration.lines.length + camera.calibration.zones.length)
    // Every sensor points at a topic that somebody new is told, so none of them is "unknown" in Home Assistant.
    for (const { topic, text } of configs) {
      const { state_topic: from, availability } = JSON.parse(text) as {
        state_topic: string
        availability: { topic: string }[]
      }
      expect(fresh.last(from), `${topic} reads ${from}`).toBeDefined()
      for (const one of availability) expect(fresh.last(one.topic), `${topic} reads ${one.topic}`).toBeDefined()
    }
  })

  it('says offline for an application that was killed, and online when it is started again', async () => {
    const mosquitto = await broker()
    const all = await watch(mosquitto, 'all')
    const dataDir = mkdtempSync(join(tmpdir(), 'fieldcount-mqtt-'))
    const start = (): { child: ChildProcess; gone: Promise<unknown>; isUp: () => boolean } => {
      const child = spawn(
        process.execPath,
        [
          resolve(import.meta.dirname, '../../fixtures/uplink-process.ts'),
          dataDir,
          JSON.stringify(uplinksTo(mosquitto)),
          PASSWORD,
        ],
        { stdio: ['ignore', 'ignore', 'inherit'] },
      )
      const gone = new Promise((done) => child.once('exit', done))
      cleanUp.push(async () => {
        child.kill('SIGKILL')
        await gone
      })
      const isUp = () => {
        if (child.exitCode !== null) throw new Error(`the application ended by itself with ${child.exitCode}`)
        return all.last(status) === 'online'
      }
      return { child, gone, isUp }
    }
    cleanUp.push(() => removeDataDir(dataDir))
    let status = ''
    const { child, gone } = start()
    status = await until(
      'its status',
      () => all.heard.find(({ topic, text }) => topic.endsWith('/status') && text === 'online')?.topic,
      60_000,
    )
    expect(all.texts(status)).toEqual(['online'])
    child.kill('SIGKILL')
    const killedMs = performance.now()
    await until('the last will', () => all.last(status) === 'offline', 10_000)
    console.info(`offline after ${Math.round(performance.now() - killedMs)} ms`)
    const fresh = await watch(mosquitto, 'fresh')
    await until('it to be retained', () => fresh.last(status) === 'offline', 5_000)
    await gone
    await until('it to be back', start().isUp, 60_000)
    expect(all.texts(status)).toEqual(['online', 'offline', 'online'])
  })

  it('refuses a wrong password, which is shown, and takes everything once it is right', async () => {
    const mosquitto = await broker()
    const { call, view, stored, base } = await telling(mosquitto, 'wrong')
    const all = await watch(mosquitto, 'all')
    const camera = await addSiteCamera(call)
    await until('a crossing', async () => (await stored()).length > 0, 90_000)
    await until('the reason', async () => (await view()).error?.code === 'uplink.refused', 20_000)
    expect(await view()).toMatchObject({
      queued: expect.any(Number),
      sent: 0,
      error: { params: { host: `127.0.0.1:${mosquitto.port}` } },
    })
    expect(await call['uplinks.test']({ name: 'mqtt' }, VIEWER)).toMatchObject({
      ok: false,
      error: { code: 'uplink.refused' },
    })
    expect(
      (await call['log.recent']({ limit: 1000 }, VIEWER)).filter(({ error }) => error?.code === 'uplink.refused')
        .length,
      'told once, not at each try',
    ).toBe(1)
    expect(all.texts(`${base}/events`)).toEqual([])
    await call['uplinks.setPassword']({ password: PASSWORD }, VIEWER)
    await call['cameras.setEnabled']({ cameraId: camera.id, enabled: false }, VIEWER)
    await until('everything told', async () => all.texts(`${base}/events`).length >= (await stored()).length, 20_000)
    expect(idsOf(all.texts(`${base}/events`)).sort()).toEqual(await stored())
    await until(
      'no problem any more',
      async () => (await view()).error === undefined && (await view()).queued === 0,
      10_000,
    )
  })

  it('is told what was counted while it was dead, none lost and none twice', async () => {
    const mosquitto = await broker()
    const { call, view, stored, base } = await telling(mosquitto)
    const all = await watch(mosquitto, 'all')
    const camera = await addSiteCamera(call)
    await until('a crossing told', () => all.texts(`${base}/events`).length > 0, 90_000)
    // First out of breath, so that a message is on its way when it dies.
    mosquitto.freeze()
    const before = (await stored()).length
    await until('a crossing that is not answered', async () => (await stored()).length > before, 60_000)
    await new Promise((done) => setTimeout(done, 1_000))
    await mosquitto.kill()
    await until('the reason shown', async () => (await view()).error?.code === 'uplink.unreachable', 20_000)
    const dead = (await stored()).length
    await until('crossings counted meanwhile', async () => (await stored()).length >= dead + 2, 60_000)
    await mosquitto.again()
    await call['cameras.setEnabled']({ cameraId: camera.id, enabled: false }, VIEWER)
    await until('everything told', async () => (await view()).state === 'idle' && (await view()).queued === 0, 30_000)
    await until(
      'everything heard',
      async () => new Set(idsOf(all.texts(`${base}/events`))).size >= (await stored()).length,
      10_000,
    )
    expect(idsOf(all.texts(`${base}/events`)).sort()).toEqual(await stored())
    expect((await view()).deadLetters).toBe(0)
  })
})
