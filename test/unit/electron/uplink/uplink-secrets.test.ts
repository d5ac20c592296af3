import { describe, expect, it } from 'vitest'
import { DEFAULT_UPLINK_SETTINGS, type UplinkSettings } from '#core/contract/uplink-settings.ts'
import { UplinkSecrets } from '../../../../electron/uplink/uplink-secrets.ts'
import type { Vault } from '../../../../electron/vault/vault.ts'
import { testStore } from '../store/store-fixture.ts'

const vault: Vault = {
  encrypt: (text) => Buffer.from(text).reverse(),
  decrypt: (bytes) => Buffer.from(bytes).reverse().toString(),
}
const WHOLE = 'https://hooks.example/T0/B1/for-us-alone'
const SHOWN = 'https://hooks.example/***'

function testSecrets() {
  const { store } = testStore()
  return new UplinkSecrets(vault, store.secrets)
}

function at(webhook: string, mqtt = ''): UplinkSettings {
  return {
    webhook: { ...DEFAULT_UPLINK_SETTINGS.webhook, url: webhook },
    mqtt: { ...DEFAULT_UPLINK_SETTINGS.mqtt, url: mqtt },
  }
}

describe('the addresses of uplinks', () => {
  it('are stored without what comes after the host, and are whole on the way out', () => {
    const secrets = testSecrets()
    const stored = secrets.seal(at(WHOLE, 'wss://broker.example/mqtt?key=7'))
    expect(stored).toMatchObject({ webhook: { url: SHOWN }, mqtt: { url: 'wss://broker.example/***' } })
    expect(secrets.address('webhook', SHOWN)).toBe(WHOLE)
    expect(secrets.address('mqtt', 'wss://broker.example/***')).toBe('wss://broker.example/mqtt?key=7')
    expect(secrets.all(stored)).toEqual(['T0/B1/for-us-alone', 'mqtt?key=7'])
  })

  it('stay as they are when the shown one comes back, as it does with every other change', () => {
    const secrets = testSecrets()
    secrets.seal(at(WHOLE))
    const changes = secrets.addressChanges
    expect(secrets.seal(at(SHOWN)).webhook.url).toBe(SHOWN)
    expect(secrets.address('webhook', SHOWN)).toBe(WHOLE)
    expect(secrets.addressChanges).toBe(changes)
  })

  it('are never sent to another host than they were entered for', () => {
    const secrets = testSecrets()
    secrets.seal(at(WHOLE))
    expect(() => secrets.seal(at('https://elsewhere.example/***'))).toThrow('enter the whole address again')
    expect(() => secrets.address('webhook', 'https://elsewhere.example/***')).toThrow('enter the whole address again')
    expect(() => testSecrets().seal(at(SHOWN))).toThrow('enter the whole address again')
  })

  it('are forgotten when one without a secret takes their place', () => {
    const secrets = testSecrets()
    secrets.seal(at(WHOLE))
    secrets.seal(at('https://hooks.example/'))
    expect(() => secrets.address('webhook', SHOWN)).toThrow()
  })
})
