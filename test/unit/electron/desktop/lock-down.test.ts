import type { EventEmitter } from 'node:events'
import { beforeEach, describe, expect, it } from 'vitest'
import { isOwnUrl } from '../../../../electron/desktop/app-origin.ts'
import { lockDown } from '../../../../electron/desktop/lock-down.ts'
import { makeElectronDouble, type ElectronDouble } from '../../../fixtures/electron-double/electron.ts'
import { WebContentsDouble } from '../../../fixtures/electron-double/web-contents.ts'

let double: ElectronDouble
let contents: WebContentsDouble

beforeEach(() => {
  double = makeElectronDouble()
  lockDown(double.electron)
  contents = new WebContentsDouble()
  double.app.emit('web-contents-created', {}, contents)
})

/** Whether a page's step was prevented. */
function prevented(emitter: EventEmitter, event: string, url: string): boolean {
  let was = false
  emitter.emit(event, { url, preventDefault: () => (was = true) })
  return was
}

describe('pages', () => {
  /** What a page of this address gets that asks for a permission, and one that looks whether it has it. */
  function permitted(permission: string, url: string): { asked: boolean | undefined; has: boolean } {
    let asked: boolean | undefined
    double.permissions.request!(contents, permission, (granted) => (asked = granted), {
      requestingUrl: url,
      isMainFrame: true,
    })
    return {
      asked,
      has: double.permissions.check!(contents, permission, new URL(url).origin === 'null' ? url : new URL(url).origin),
    }
  }

  it.each(['media', 'geolocation', 'openExternal'])('get no permission: %s', (permission) => {
    expect(permitted(permission, 'app://fieldcount/')).toEqual({ asked: false, has: false })
    expect(double.permissions.device!()).toBe(false)
  })

  it.each([
    ['app://fieldcount/', true],
    ['https://evil.example/', false],
    ['app://other/', false],
  ])('of %s may show notices: %s', (url, may) => {
    expect(permitted('notifications', url)).toEqual({ asked: may, has: may })
  })

  it('open no second window and no webview', () => {
    expect(contents.windowOpenHandler!({ url: 'app://fieldcount/' })).toEqual({ action: 'deny' })
    expect(prevented(contents, 'will-attach-webview', 'app://fieldcount/')).toBe(true)
  })

  it.each(['will-navigate', 'will-redirect'])('stay at our own address: %s', (event) => {
    expect(prevented(contents, event, 'app://fieldcount/index.html')).toBe(false)
    for (const url of [
      'https://evil.example/',
      'file:///etc/passwd',
      'app://other/',
      'javascript:alert(1)',
      'nonsense',
    ])
      expect(prevented(contents, event, url), url).toBe(true)
  })
})

it.each([
  ['app://fieldcount/', true],
  ['app://fieldcount/x?y#z', true],
  ['app://fieldcount.evil.example/', false],
  ['app://evil@fieldcount/', true],
  ['app://fieldcount@evil/', false],
  ['application://fieldcount/', false],
  ['http://fieldcount/', false],
])('%s is our own address: %s', (url, own) => {
  expect(isOwnUrl(url)).toBe(own)
})
