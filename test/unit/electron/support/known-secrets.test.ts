import { expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '#core/contract/app-state.ts'
import { CameraCredentials } from '../../../../electron/cameras/camera-credentials.ts'
import { mailPassword } from '../../../../electron/delivery/mail-password.ts'
import { redisPassword } from '../../../../electron/nodes/redis-password.ts'
import { knownSecrets } from '../../../../electron/support/known-secrets.ts'
import { UplinkSecrets } from '../../../../electron/uplink/uplink-secrets.ts'
import type { Vault } from '../../../../electron/vault/vault.ts'
import { camera, testStore } from '../store/store-fixture.ts'

const vault: Vault = {
  encrypt: (text) => Buffer.from(text).reverse(),
  decrypt: (bytes) => Buffer.from(bytes).reverse().toString(),
}
const noKey: Vault = {
  ...vault,
  decrypt: () => {
    throw new Error('there is no key')
  },
}

function filledStore(url = 'https://hooks.example/T0/B1/secret?key=7') {
  const { store } = testStore()
  store.settings.update({
    uplinks: {
      ...DEFAULT_SETTINGS.uplinks,
      webhook: { ...DEFAULT_SETTINGS.uplinks.webhook, url },
    },
    email: { ...DEFAULT_SETTINGS.email, username: 'reports' },
  })
  store.cameras.insert(camera({ id: 'gate' }))
  new CameraCredentials(vault, store.credentials).put('gate', { username: 'admin', password: 'of the camera' })
  new UplinkSecrets(vault, store.secrets).put('webhook', 'of the webhook')
  new UplinkSecrets(vault, store.secrets).put('mqtt', 'of the broker')
  redisPassword(vault, store.secrets).put('of redis')
  mailPassword(vault, store.secrets).put('of the mail server')
  return store
}

it('are all that is kept, of cameras, webhook, broker, machines and mail server, also as sent', () => {
  const known = knownSecrets(filledStore(), vault)
  for (const secret of [
    'of the camera',
    'of the webhook',
    'of the broker',
    'of redis',
    'of the mail server',
    'T0/B1/secret?key=7',
  ])
    expect(known).toContain(secret)
  expect(known).toContain(Buffer.from('admin:of the camera').toString('base64'))
  expect(known).toContain(Buffer.from('\0reports\0of the mail server').toString('base64'))
})

it('are those that need no key where there is none: the path of a webhook that an older version stored', () => {
  expect(knownSecrets(filledStore(), noKey)).toEqual(['T0/B1/secret?key=7'])
})

it('are those in a sealed address too', () => {
  const store = filledStore()
  store.settings.update({ uplinks: new UplinkSecrets(vault, store.secrets).seal(store.settings.get().uplinks) })
  expect(JSON.stringify(store.settings.get())).not.toContain('secret?key=7')
  expect(knownSecrets(store, vault)).toContain('T0/B1/secret?key=7')
})
