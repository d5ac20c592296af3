import { createServer, type Server } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { readCameraClock } from '../../../../electron/camera-clock/read-camera-clock.ts'
import { systemClock } from '../../../../electron/base/system-clock.ts'

/** A camera on loopback that answers every request with this. */
async function camera(answer: (request: string) => string | undefined): Promise<{ url: string; server: Server }> {
  const server = createServer((socket) => {
    socket.on('data', (bytes) => {
      const text = answer(bytes.toString())
      if (text === undefined) socket.destroy()
      else socket.write(text)
    })
    socket.on('error', () => {})
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  return { url: `rtsp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/stream1`, server }
}

describe('the clock of a network camera', () => {
  let running: Server | undefined
  afterEach(() => void running?.close())
  const ask = async (answer: (request: string) => string | undefined) => {
    const { url, server } = await camera(answer)
    running = server
    return readCameraClock(url, systemClock)
  }
  const dated = (aheadMs: number) =>
    `RTSP/1.0 200 OK\r\nCSeq: 1\r\nDate: ${new Date(Date.now() + aheadMs).toUTCString()}\r\nPublic: OPTIONS\r\n\r\n`

  it('is read from the date of its answer, without a password', async () => {
    let request = ''
    const ahead = await ask((text) => {
      request = text
      return dated(90_000)
    })
    expect(ahead! / 1_000).toBeCloseTo(90, -1)
    expect(request).toMatch(/^OPTIONS rtsp:\/\/127\.0\.0\.1:\d+\/ RTSP\/1\.0\r\nCSeq: 1\r\n/)
    expect(request).not.toMatch(/authorization/i)
  })

  it('is read although the camera asks for a password', async () =>
    expect(await ask(() => dated(-7_200_000).replace('200 OK', '401 Unauthorized'))).toBeCloseTo(-7_200_000, -4))

  const silent: [string, (request: string) => string | undefined][] = [
    ['tells no date', () => 'RTSP/1.0 200 OK\r\nCSeq: 1\r\n\r\n'],
    ['tells nonsense', () => 'RTSP/1.0 200 OK\r\nDate: soon\r\n\r\n'],
    ['hangs up', () => undefined],
    ['answers without an end', () => 'x'.repeat(20_000)],
  ]
  it.each(silent)('is not known of a camera that %s', async (_, answer) => expect(await ask(answer)).toBeUndefined())

  it('is not known of one that is not there', async () =>
    expect(await readCameraClock('rtsp://127.0.0.1:1/', systemClock)).toBeUndefined())
})
