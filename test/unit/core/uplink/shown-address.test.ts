import { describe, expect, it } from 'vitest'
import { crossesInClear } from '#core/uplink/clear-text.ts'
import { isSealed, shownAddress } from '#core/uplink/shown-address.ts'

describe('an address that is shown', () => {
  it.each([
    ['https://hooks.example/T0/B1/for-us-alone', 'https://hooks.example/***'],
    ['https://hooks.example:8443/?token=abc', 'https://hooks.example:8443/***'],
    ['https://hooks.example/#abc', 'https://hooks.example/***'],
    ['wss://broker.example/mqtt?X-Amz-Signature=abc', 'wss://broker.example/***'],
    ['mqtt://192.168.1.5:1883', 'mqtt://192.168.1.5:1883'],
    ['https://hooks.example/', 'https://hooks.example/'],
    ['', ''],
    ['no address', 'no address'],
  ])('%s holds nothing after the host', (url, shown) => {
    expect(shownAddress(url)).toBe(shown)
    // Shown once more it stays as it is.
    expect(shownAddress(shown)).toBe(shown)
    expect(isSealed(shown)).toBe(shown.endsWith('/***'))
  })
})

describe('what crosses a network unencrypted', () => {
  it.each([
    ['mqtt://192.168.1.5:1883', true],
    ['mqtt://broker', true],
    ['ws://10.0.0.1/mqtt', true],
    ['redis://machines.local', true],
    ['http://hooks.example/x', true],
    ['mqtt://localhost.example', true],
    ['mqtt://127.0.0.1.example', true],
    ['mqtts://192.168.1.5', false],
    ['wss://broker/mqtt', false],
    ['rediss://machines.local', false],
    ['https://hooks.example', false],
    ['mqtt://127.0.0.1:1883', false],
    ['mqtt://LOCALHOST', false],
    ['redis://[::1]:6379', false],
    ['', false],
  ])('%s: %s', (url, inClear) => {
    expect(crossesInClear(url)).toBe(inClear)
  })
})
