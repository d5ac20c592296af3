import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { registerAppScheme, serveAppScheme } from '../../../../electron/desktop/app-protocol.ts'
import { makeElectronDouble } from '../../../fixtures/electron-double/electron.ts'

let get: (url: string, init?: RequestInit) => Promise<Response>

beforeEach(() => {
  const dir = mkdtempSync(join(tmpdir(), 'scheme-'))
  mkdirSync(join(dir, 'renderer'))
  writeFileSync(join(dir, 'renderer', 'index.html'), '<!doctype html>hello')
  writeFileSync(join(dir, 'secret.json'), '{}')
  const double = makeElectronDouble()
  registerAppScheme(double.electron)
  double.app.becomeReady()
  serveAppScheme(double.electron, join(dir, 'renderer'))
  get = (url, init) => double.schemes.handlers.get('app')!(new Request(url, init))
})

describe('app://fieldcount/', () => {
  it('serves the renderer under a strict policy', async () => {
    const response = await get('app://fieldcount/')
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('hello')
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(response.headers.get('content-security-policy')).toContain("connect-src 'self' ws://127.0.0.1:*;")
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  })

  it.each([
    ['a file that is not there', 'app://fieldcount/none.js', {}],
    ['another host', 'app://other/index.html', {}],
    ['a path out of the folder', 'app://fieldcount/../secret.json', {}],
    ['an encoded path out of the folder', 'app://fieldcount/%2e%2e/secret.json', {}],
    ['an encoded slash', 'app://fieldcount/..%2fsecret.json', {}],
    ['anything but GET', 'app://fieldcount/', { method: 'POST' }],
  ])('refuses %s', async (_name, url, init) => {
    const response = await get(url, init)
    expect(response.status).toBe(404)
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  it('must be registered before Electron is ready', () => {
    const late = makeElectronDouble()
    late.app.becomeReady()
    expect(() => registerAppScheme(late.electron)).toThrow('before app is ready')
  })
})
