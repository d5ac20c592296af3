import { connect as connectTcp, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { Clock } from '#core/time/clock.ts'

const TIMEOUT_MS = 3_000
const MAX_BYTES = 16_384
const DEFAULT_PORT = { 'rtsp:': 554, 'rtsps:': 322 } as const

/**
 * How far a network camera's clock is ahead of this computer's, ms, from the `Date` header of its answer to an RTSP
 * OPTIONS request (RFC 2326, 10.1 and 12.18), which needs no password. Exact to about a second. Undefined when the
 * camera does not answer or does not tell.
 */
export async function readCameraClock(url: string, clock: Clock): Promise<number | undefined> {
  const { protocol, hostname, port } = new URL(url)
  if (protocol !== 'rtsp:' && protocol !== 'rtsps:') return undefined
  const where = { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || DEFAULT_PORT[protocol] }
  const socket = protocol === 'rtsps:' ? connectTls({ ...where, rejectUnauthorized: false }) : connectTcp(where)
  const askedMs = clock.nowMs()
  const answer = await ask(
    socket,
    `OPTIONS ${protocol}//${hostname}:${where.port}/ RTSP/1.0\r\nCSeq: 1\r\nUser-Agent: Fieldcount\r\n\r\n`,
  )
  const answeredMs = clock.nowMs()
  const date = answer?.match(/^date:(.+)$/im)?.[1]
  const reportedMs = date === undefined ? NaN : Date.parse(date.trim())
  // Half a second: the header cuts the rest of the second off.
  return Number.isNaN(reportedMs) ? undefined : reportedMs + 500 - (askedMs + answeredMs) / 2
}

/** The head of the answer; undefined when none comes in time. */
function ask(socket: Socket, request: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    let text = ''
    const end = (answer: string | undefined) => {
      socket.destroy()
      resolve(answer)
    }
    socket.setTimeout(TIMEOUT_MS, () => end(undefined))
    socket.on('error', () => end(undefined))
    socket.on('close', () => end(undefined))
    socket.on('data', (bytes) => {
      text += bytes.toString('latin1')
      if (text.includes('\r\n\r\n')) end(text)
      else if (text.length > MAX_BYTES) end(undefined)
    })
    socket.write(request)
  })
}
