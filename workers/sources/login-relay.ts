import { once } from 'node:events'
import { randomBytes } from 'node:crypto'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import type { Credentials } from '#core/video/source.ts'
import { logIn } from './ask-rtsp.ts'
import { asBytes } from './camera-words.ts'
import { RtspConversation } from './rtsp-conversation.ts'
import type { Login } from './rtsp-login.ts'

/** FFmpeg, in the same process, comes at once. */
const COME_MS = 5_000
/** No request of FFmpeg is longer. */
const MAX_BYTES = 64 * 1024

/**
 * Lets FFmpeg watch a camera whose login it cannot give, such as Digest SHA-256: an address on this computer, for one
 * connection, where every request is handed on with the login. It ends with either connection. Rejects with NoAnswer;
 * undefined when the camera does not take the login any more.
 */
export async function startLoginRelay(
  url: string,
  credentials: Credentials,
  timeoutMs: number,
): Promise<string | undefined> {
  const conversation = await RtspConversation.connect(url, timeoutMs)
  const found = await logIn(conversation, url, credentials).catch((thrown: unknown) => {
    conversation.close()
    throw thrown
  })
  if ('kind' in found || !found.login) {
    conversation.close()
    return undefined
  }
  const { login } = found
  const { socket: camera, received } = conversation.release()
  // Nobody else on this computer knows it.
  const path = randomBytes(16).toString('hex')
  const server = createServer((player) => {
    server.close()
    clearTimeout(late)
    for (const [one, other] of [
      [player, camera],
      [camera, player],
    ] as const)
      one.on('error', () => other.destroy()).on('close', () => other.destroy())
    player.write(received)
    camera.pipe(player)
    const from = `rtsp://127.0.0.1:${port}/${path}`
    let known = false
    handOn(player, camera, (method, asked) => {
      known ||= asked.startsWith(from)
      // Later ones go where the camera says that its stream is.
      return known
        ? loggedIn(login, method, asked.startsWith(from) ? asBytes(url) + asked.slice(from.length) : asked)
        : undefined
    })
  })
  const late = setTimeout(() => (server.close(), camera.destroy()), COME_MS)
  camera.on('close', () => server.close())
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return `rtsp://127.0.0.1:${port}/${path}`
}

function loggedIn(login: Login, method: string, uri: string): { line: string; header: string } {
  return { line: `${method} ${uri} RTSP/1.0`, header: `Authorization: ${login.header(method, uri)}` }
}

/** Requests get their login; the receiver reports between them, which begin with `$`, are handed on as they are. */
function handOn(
  player: Socket,
  camera: Socket,
  change: (method: string, uri: string) => { line: string; header: string } | undefined,
): void {
  let waiting = Buffer.alloc(0)
  player.on('data', (bytes: Buffer) => {
    waiting = Buffer.concat([waiting, bytes])
    while (waiting.length > 0) {
      const length = lengthOfFirst(waiting)
      if (length === undefined) {
        if (waiting.length > MAX_BYTES) player.destroy()
        return
      }
      const first = waiting.subarray(0, length)
      waiting = waiting.subarray(length)
      if (first[0] === 0x24) {
        camera.write(first)
        continue
      }
      const [line = '', ...headers] = first.toString('latin1').split('\r\n')
      const [method = '', uri = ''] = line.split(' ')
      const changed = change(method, uri)
      if (!changed) return void player.destroy()
      camera.write([changed.line, changed.header, ...headers].join('\r\n'), 'latin1')
    }
  })
}

/** Bytes of the first whole request or report; undefined while it is not whole. */
function lengthOfFirst(bytes: Buffer): number | undefined {
  if (bytes[0] === 0x24) {
    const length = bytes.length < 4 ? Infinity : 4 + bytes.readUInt16BE(2)
    return length <= bytes.length ? length : undefined
  }
  const end = bytes.indexOf('\r\n\r\n')
  return end < 0 ? undefined : end + 4
}
