import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { RtspConversation } from '../../../../workers/sources/rtsp-conversation.ts'

/** What a camera says to the first question, in pieces. */
async function asked(...pieces: Buffer[]) {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', () => {
      for (const piece of pieces) socket.write(piece)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const conversation = await RtspConversation.connect(`rtsp://127.0.0.1:${port}/x`, 3_000)
  onTestFinished(() => {
    conversation.close()
    server.close()
  })
  return conversation.ask('PLAY', `rtsp://127.0.0.1:${port}/x`)
}

const text = (...lines: string[]) => Buffer.from(lines.join('\r\n'))

it('understands a camera that ends its lines as Unix does', async () => {
  const { status, body, header } = await asked(Buffer.from('RTSP/1.0 404 None\nSERVER : x\nContent-Length: 2\n\nhi'))
  expect([status, body, header('server')]).toEqual([404, 'hi', ['x']])
})

it('waits for the answer behind pictures that come before it, and behind a 100', async () => {
  const packet = Buffer.from([0x24, 0, 0, 5, ...Buffer.from('\r\n\r\nx')])
  const later = text('RTSP/1.0 100 Continue', '', 'RTSP/1.0 453 Full', '', '')
  const { status, reason } = await asked(packet, packet.subarray(0, 6), packet.subarray(6), later)
  expect([status, reason]).toEqual([453, 'Full'])
})

it('does not wait for a body of less than nothing', async () => {
  const { status, body } = await asked(text('RTSP/1.0 200 OK', 'Content-Length: -5', '', ''))
  expect([status, body]).toEqual([200, ''])
})

it('gives up an answer that never ends', async () => {
  await expect(asked(Buffer.from(`RTSP/1.0 200 ${'x'.repeat(70_000)}`))).rejects.toMatchObject({ kind: 'notRtsp' })
})
