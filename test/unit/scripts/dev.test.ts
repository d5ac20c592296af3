import { describe, expect, it } from 'vitest'
import { readDevArguments } from '../../../scripts/dev/dev-arguments.ts'
import { whoseSocket } from '../../../scripts/dev/page-server.ts'

describe('readDevArguments', () => {
  it('keeps its data beside the sources and away from the installed application unless told otherwise', () => {
    expect(readDevArguments([])).toEqual({ dataDir: '.fieldcount/dev', port: 5173, demo: false })
    expect(readDevArguments(['--data', 'x', '--port', '80', '--demo'])).toEqual({ dataDir: 'x', port: 80, demo: true })
  })

  it.each(['0', '65536', 'http', '1.5'])('refuses the port %s', (port) => {
    expect(() => readDevArguments(['--port', port])).toThrow('--port')
  })
})

describe('whoseSocket', () => {
  const own = ['http://127.0.0.1:5173', 'http://localhost:5173']
  const ask = (protocol: string, origin?: string) =>
    whoseSocket({ url: '/?token=x', headers: { 'sec-websocket-protocol': protocol, origin } }, own)

  it('hands the socket of our page on to the shell', () => {
    expect(ask('fieldcount, secret', own[0])).toBe(null)
    expect(ask('fieldcount, secret', own[1])).toBe(null)
  })

  it.each([undefined, 'http://evil.example', 'http://127.0.0.1:5174'])('turns away a page of %s', (origin) => {
    expect(ask('fieldcount, secret', origin)).toBe(false)
  })

  it("leaves Vite's own socket to Vite", () => {
    expect(ask('vite-hmr', own[0])).toBe('/?token=x')
  })
})
