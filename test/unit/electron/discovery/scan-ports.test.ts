import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { greetRtsp, readGreeting } from '../../../../electron/discovery/rtsp-greeting.ts'
import { AT_ONCE, scanPorts } from '../../../../electron/discovery/scan-ports.ts'

const hosts = Array.from({ length: 200 }, (_, i) => `10.0.0.${i}`)

describe('asking ports', () => {
  it('asks each once, the usual port of all hosts first, and never too many at a time', async () => {
    const asked: string[] = []
    let [open, most, steps] = [0, 0, 0]
    const found: string[] = []
    await scanPorts({
      hosts,
      ports: [554, 8554],
      signal: new AbortController().signal,
      onStep: () => steps++,
      onFound: (host, port) => found.push(`${host}:${port}`),
      greet: async (host, port) => {
        asked.push(`${host}:${port}`)
        most = Math.max(most, ++open)
        await Promise.resolve()
        open--
        return host === '10.0.0.7' && port === 8554 ? {} : undefined
      },
    })
    expect(asked).toEqual([...hosts.map((host) => `${host}:554`), ...hosts.map((host) => `${host}:8554`)])
    expect(most).toBeLessThanOrEqual(AT_ONCE)
    expect(steps).toBe(400)
    expect(found).toEqual(['10.0.0.7:8554'])
  })

  it('stops when it is told to', async () => {
    const abort = new AbortController()
    let asked = 0
    await scanPorts({
      hosts,
      ports: [554],
      signal: abort.signal,
      onStep: () => {},
      onFound: () => {},
      greet: async () => {
        if (++asked === 50) abort.abort()
        return undefined
      },
    })
    expect(asked).toBeLessThanOrEqual(50 + AT_ONCE)
  })

  it.each([
    [
      'an RTSP server, and hears its name',
      'RTSP/1.0 200 OK\r\nCSeq: 1\r\nServer: Cam 1\r\n\r\nRTSP/1.0 401 Unauthorized\r\nCSeq: 2\r\n' +
        'WWW-Authenticate: Digest realm="Login to X", nonce="1"\r\n\r\n',
      { server: 'Cam 1', realm: 'Login to X' },
    ],
    ['something else', 'SSH-2.0-OpenSSH\r\n', undefined],
    ['a web server', 'HTTP/1.1 400 Bad Request\r\n\r\n', undefined],
  ])('tells %s', async (_name, says, greeting) => {
    const server = createServer((socket) => void socket.on('error', () => {}).once('data', () => socket.end(says)))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    expect(await greetRtsp('127.0.0.1', (server.address() as AddressInfo).port, new AbortController().signal)).toEqual(
      greeting,
    )
    server.close()
  })

  it('hears nothing where nobody listens', async () =>
    expect(await greetRtsp('127.0.0.1', 1, new AbortController().signal)).toBeUndefined())

  it('reads no more of a name than fits on a screen', () =>
    expect(readGreeting(`RTSP/1.0 200 OK\r\nServer: ${'x'.repeat(500)}`).server).toHaveLength(120))

  it('says nothing that is no text, and letters of any language as they are', () => {
    const said = Buffer.from(
      'RTSP/1.0 401 No\r\nServer: a\u0007\u001bb\u202e\r\nWWW-Authenticate: Basic realm="Cổng"\r\n',
    )
    expect(readGreeting(said.toString('latin1'))).toEqual({ server: 'ab', realm: 'Cổng' })
    expect(readGreeting('RTSP/1.0 200 OK\r\nServer:\r\nRealm: x\r\n')).toEqual({})
  })
})
