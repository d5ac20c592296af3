import { readdirSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { DEFAULT_UPLINK_SETTINGS } from '#core/contract/uplink-settings.ts'
import { VIEWER } from '../../../../fixtures/application.ts'
import { startWilling } from '../willing-application.ts'

const KEY = 'T0-for-us-alone'

/** Everything in a folder, as one text. */
function filesOf(dir: string): string {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(dir, name), { throwIfNoEntry: false })?.isFile())
    .map((name) => readFileSync(join(dir, name), 'latin1'))
    .join('\n')
}

async function receiver() {
  const paths: (string | undefined)[] = []
  const server = createServer((request, response) => {
    paths.push(request.url)
    response.end()
  }).listen(0, '127.0.0.1')
  onTestFinished(() => new Promise((resolve) => (server.closeAllConnections(), server.close(() => resolve()))))
  await new Promise((resolve) => server.once('listening', resolve))
  return { paths, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

it('an entered address is called whole, and kept, shown and logged without what comes after the host', async () => {
  const { paths, origin } = await receiver()
  const { test, handlers } = await startWilling(() => {})
  const webhook = { ...DEFAULT_UPLINK_SETTINGS.webhook, enabled: true, url: `${origin}/hooks/${KEY}` }
  const answer = await handlers['settings.update']({ uplinks: { ...DEFAULT_UPLINK_SETTINGS, webhook } }, VIEWER)
  expect(answer.uplinks.webhook.url).toBe(`${origin}/***`)
  expect(await handlers['uplinks.test']({ name: 'webhook' }, VIEWER)).toMatchObject({ ok: true })
  // Another setting changes while the sealed address comes back as it is shown.
  await handlers['settings.update'](
    { uplinks: { ...answer.uplinks, mqtt: { ...answer.uplinks.mqtt, enabled: true } } },
    VIEWER,
  )
  expect(await handlers['uplinks.test']({ name: 'webhook' }, VIEWER)).toMatchObject({ ok: true })
  expect(paths).toEqual([`/hooks/${KEY}`, `/hooks/${KEY}`])
  const shown = JSON.stringify([await test.state(), test.events, await handlers['log.recent']({ limit: 100 }, VIEWER)])
  expect(shown).not.toContain(KEY)
  expect((await handlers['site.export']({}, VIEWER)).text).not.toContain(KEY)
  expect(filesOf(test.dataDir)).not.toContain(KEY)
})

it('an address that an older version stored in clear is sealed at the start', async () => {
  const url = `https://hooks.example/hooks/${KEY}`
  const { test } = await startWilling((store) => {
    store.settings.update({
      uplinks: { ...DEFAULT_UPLINK_SETTINGS, webhook: { ...DEFAULT_UPLINK_SETTINGS.webhook, url } },
    })
  })
  expect((await test.state()).settings.uplinks.webhook.url).toBe('https://hooks.example/***')
  await test.close()
  expect(readFileSync(join(test.dataDir, 'fieldcount.db'), 'latin1')).not.toContain(KEY)
})

it('a password crosses no network unencrypted until somebody allows it', async () => {
  const { test, handlers } = await startWilling(() => {})
  // A documentation address (RFC 5737): nobody is there.
  const mqtt = { ...DEFAULT_UPLINK_SETTINGS.mqtt, enabled: true, url: 'mqtt://192.0.2.7', username: 'site' }
  await handlers['uplinks.setPassword']({ password: 'of-the-broker' }, VIEWER)
  await handlers['settings.update']({ uplinks: { ...DEFAULT_UPLINK_SETTINGS, mqtt } }, VIEWER)
  const view = async () => (await test.state()).uplinks.find(({ name }) => name === 'mqtt')
  expect(await view()).toMatchObject({ state: 'waiting', error: { code: 'uplink.clearText' } })
  const allowed = { ...mqtt, allowClearText: true }
  await handlers['settings.update']({ uplinks: { ...DEFAULT_UPLINK_SETTINGS, mqtt: allowed } }, VIEWER)
  expect((await view())?.error?.code).not.toBe('uplink.clearText')

  await handlers['nodes.setPassword']({ password: 'of-redis' }, VIEWER)
  const { nodes } = (await test.state()).settings
  await handlers['settings.update']({ nodes: { ...nodes, enabled: true, url: 'redis://192.0.2.7' } }, VIEWER)
  expect((await test.state()).nodes).toMatchObject({ state: 'off', error: { code: 'node.clearText' } })
})
