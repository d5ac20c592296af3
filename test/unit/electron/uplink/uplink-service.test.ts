import { createServer, type AddressInfo } from 'node:net'
import { createServer as createHttpServer } from 'node:http'
import { Aedes } from 'aedes'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { DEFAULT_SETTINGS } from '#core/contract/app-state.ts'
import { DEFAULT_UPLINK_SETTINGS, type UplinkSettings } from '#core/contract/uplink-settings.ts'
import { FieldcountError, type ErrorData } from '#core/errors/error-data.ts'
import type { UplinkEvent } from '#core/uplink/uplink-event.ts'
import { systemClock } from '../../../../electron/base/system-clock.ts'
import { DELIVERY_TIMES } from '../../../../electron/uplink/delivery-worker.ts'
import { UplinkSecrets } from '../../../../electron/uplink/uplink-secrets.ts'
import { UplinkService } from '../../../../electron/uplink/uplink-service.ts'
import type { Vault } from '../../../../electron/vault/vault.ts'
import { crossing } from '../store/event-fixture.ts'
import { testStore } from '../store/store-fixture.ts'

class TestVault implements Vault {
  readable = true
  encrypt(text: string): Uint8Array {
    return Buffer.from(text)
  }
  decrypt(bytes: Uint8Array): string {
    if (!this.readable) throw new FieldcountError('vault.failed', { detail: 'another key' })
    return Buffer.from(bytes).toString()
  }
}

function testService(
  first: {
    readonly webhook?: Partial<UplinkSettings['webhook']>
    readonly mqtt?: Partial<UplinkSettings['mqtt']>
    readonly siteName?: string
  } = {},
) {
  const { store } = testStore()
  const vault = new TestVault()
  const secrets = new UplinkSecrets(vault, store.secrets)
  const problems: ErrorData[] = []
  let uplinks: UplinkSettings
  const wish = ({ webhook, mqtt }: typeof first) =>
    (uplinks = {
      webhook: { ...DEFAULT_UPLINK_SETTINGS.webhook, ...webhook },
      mqtt: { ...DEFAULT_UPLINK_SETTINGS.mqtt, ...mqtt },
    })
  wish(first)
  const service = new UplinkService({
    outbox: store.outbox,
    memos: store.memos,
    secrets,
    clock: systemClock,
    version: '0',
    nodeId: 'node',
    settings: () => ({ ...DEFAULT_SETTINGS, siteName: first.siteName ?? 'Shop', uplinks }),
    site: () => ({ cameras: [], statuses: [], day: '2026-01-01', lineTotals: [], zoneTotals: [] }),
    health: () => ({}),
    onView: () => {},
    onProblem: (error) => problems.push(error),
    times: { deliveryWorker: { ...DELIVERY_TIMES, gatherMs: 5, firstRetryMs: 10, lastRetryMs: 20, askMs: 10 } },
  })
  onTestFinished(() => service.stop())
  let n = 0
  return {
    store,
    vault,
    secrets,
    service,
    problems,
    wish,
    view: (name: 'webhook' | 'mqtt') => service.view().find((view) => view.name === name)!,
    count: () => {
      store.events.commit([{ cameraId: 'c', runId: 'r', events: [crossing(++n)] }])
      service.committed()
    },
  }
}

async function receiver() {
  const ids: string[] = []
  const server = createHttpServer((request, response) => {
    let body = ''
    request
      .on('data', (chunk) => (body += chunk))
      .on('end', () => {
        ids.push(...(JSON.parse(body) as { data: { events: UplinkEvent[] } }).data.events.map(({ id }) => id))
        response.end()
      })
  }).listen(0, '127.0.0.1')
  onTestFinished(() => new Promise((resolve) => (server.closeAllConnections(), server.close(() => resolve()))))
  await new Promise((resolve) => server.once('listening', resolve))
  return { ids, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` }
}

async function broker() {
  const aedes = await Aedes.createBroker()
  const server = createServer(aedes.handle).listen(0, '127.0.0.1')
  onTestFinished(() => new Promise((resolve) => aedes.close(() => server.close(() => resolve()))))
  await new Promise((resolve) => server.once('listening', resolve))
  return { aedes, url: `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

const soon = { timeout: 10_000, interval: 10 }

describe('uplinks', () => {
  it('start without the broker when its password cannot be read, and connect once it is entered', async () => {
    const { ids, url } = await receiver()
    const { aedes, url: brokerUrl } = await broker()
    const { service, secrets, vault, problems, view, count } = testService({
      webhook: { enabled: true, url },
      mqtt: { enabled: true, url: brokerUrl, username: 'site' },
    })
    secrets.put('mqtt', 'old')
    vault.readable = false
    service.start()
    await service.apply()
    expect(problems.map(({ code }) => code)).toEqual(['vault.failed'])
    expect(view('mqtt')).toMatchObject({ state: 'waiting', error: { code: 'vault.failed' } })
    count()
    await vi.waitFor(() => expect(ids).toEqual(['c/r/1']), soon)
    vault.readable = true
    await service.setPassword('new')
    await vi.waitFor(() => expect(view('mqtt')).toMatchObject({ state: 'idle', sent: 1 }), soon)
    expect(view('mqtt').error).toBeUndefined()
    expect(aedes.connectedClients).toBe(1)
  })

  it('end nothing when a start cannot be noted', async () => {
    const { service, store, problems } = testService({ webhook: { enabled: true, url: 'http://127.0.0.1:9/' } })
    store.outbox.open = () => {
      throw new FieldcountError('store.full')
    }
    service.start()
    await vi.waitFor(() => expect(problems.map(({ code }) => code)).toEqual(['store.full']), soon)
  })

  it('turned off and on again at once tell what is counted from then on', async () => {
    const { ids, url } = await receiver()
    const on = { webhook: { enabled: true, url } }
    const { service, wish, count } = testService(on)
    service.start()
    await service.apply()
    wish({})
    const off = service.apply()
    wish(on)
    await Promise.all([off, service.apply()])
    count()
    await vi.waitFor(() => expect(ids).toEqual(['c/r/1']), soon)
  })

  it('keep one connection when the broker is changed twice at once, and none once stopped', async () => {
    const [first, second] = [await broker(), await broker()]
    const { service, wish } = testService()
    service.start()
    await service.apply()
    wish({ mqtt: { enabled: true, url: first.url } })
    const one = service.apply()
    // Only now are the settings of the first taken up.
    await Promise.resolve()
    wish({ mqtt: { enabled: true, url: second.url } })
    await Promise.all([one, service.apply()])
    await vi.waitFor(() => expect(second.aedes.connectedClients).toBe(1), soon)
    const late = service.apply()
    await Promise.all([service.stop(), late])
    await vi.waitFor(() => expect([first.aedes.connectedClients, second.aedes.connectedClients]).toEqual([0, 0]), soon)
  })
})

it.each([
  ['Shop', 'Fieldcount Shop can reach you.'],
  ['', 'Fieldcount can reach you.'],
])('a test message of the site “%s” has no hole', async (siteName, text) => {
  const bodies: string[] = []
  const server = createHttpServer((request, response) => {
    request.on('data', (part: Buffer) => bodies.push(part.toString()))
    request.on('end', () => response.end())
  })
  onTestFinished(() => void server.close())
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const { service } = testService({ webhook: { enabled: true, url }, siteName })
  expect(await service.test('webhook')).toMatchObject({ ok: true })
  expect(bodies.join('')).toContain(text)
})
