import { connect as connectTcp, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { asBytes } from './camera-words.ts'

const DEFAULT_PORT: Readonly<Record<string, number>> = { 'rtsp:': 554, 'rtsps:': 322 }
/** No camera says more in one answer. */
const MAX_BYTES = 64 * 1024

/** Texts are bytes, each a letter of Latin-1: a camera may write in any encoding, and what it says is digested. */
export interface RtspAnswer {
  readonly status: number
  readonly reason: string
  /** The values of a header, which may come several times. */
  header(name: string): string[]
  readonly body: string
}

/** Why there is no answer. `code` is that of the system or of TLS. */
export class NoAnswer extends Error {
  readonly kind: 'unreachable' | 'tls' | 'silent' | 'http' | 'notRtsp'
  readonly code: string | undefined

  constructor(kind: NoAnswer['kind'], code?: string) {
    super(`no RTSP answer: ${kind}`)
    this.kind = kind
    this.code = code
  }
}

/** Requests and answers over one connection to a camera (RFC 2326), one at a time. Rejects with NoAnswer. */
export class RtspConversation {
  readonly #socket: Socket
  readonly #deadlineMs: number
  #received = Buffer.alloc(0)
  #wake = () => {}
  #broken: NoAnswer | undefined
  #sequence = 0

  private constructor(socket: Socket, encrypted: boolean, timeoutMs: number) {
    this.#socket = socket
    this.#deadlineMs = performance.now() + timeoutMs
    const breakOff = (kind: NoAnswer['kind'], code?: string) => {
      this.#broken ??= new NoAnswer(kind, code)
      this.#wake()
    }
    socket.on('data', (bytes: Buffer) => {
      this.#received = Buffer.concat([this.#received, bytes])
      this.#wake()
    })
    socket.on('error', ({ code }: NodeJS.ErrnoException) =>
      breakOff(encrypted && /SSL|TLS|CERT|EPROTO/.test(code ?? '') ? 'tls' : 'unreachable', code),
    )
    socket.on('close', () => breakOff('silent', 'closed'))
  }

  static async connect(url: string, timeoutMs: number): Promise<RtspConversation> {
    const { protocol, hostname, port } = new URL(url)
    const where = { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || DEFAULT_PORT[protocol]! }
    const encrypted = protocol === 'rtsps:'
    // Cameras sign their certificates themselves; FFmpeg takes them likewise.
    const socket = encrypted ? connectTls({ ...where, rejectUnauthorized: false }) : connectTcp(where)
    const conversation = new RtspConversation(socket, encrypted, timeoutMs)
    let connected = false
    socket.once(encrypted ? 'secureConnect' : 'connect', () => {
      connected = true
      conversation.#wake()
    })
    await conversation
      .#until(() => connected)
      .catch((thrown: unknown) => {
        socket.destroy()
        throw thrown
      })
    return conversation
  }

  /** The values of headers are bytes already. */
  async ask(method: string, url: string, headers: Readonly<Record<string, string>> = {}): Promise<RtspAnswer> {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
    const first = `${method} ${asBytes(url)} RTSP/1.0\r\nCSeq: ${++this.#sequence}\r\nUser-Agent: Fieldcount\r\n`
    this.#socket.write(`${first}${lines.join('')}\r\n`, 'latin1')
    for (;;) {
      const answer = await this.#until(() => this.#take())
      // 100: it is still at it.
      if (answer && answer.status >= 200) return answer
    }
  }

  /** Hands the connection over, with what came and was not asked for. */
  release(): { socket: Socket; received: Buffer } {
    for (const event of ['data', 'error', 'close']) this.#socket.removeAllListeners(event)
    this.#socket.on('error', () => {})
    return { socket: this.#socket, received: this.#received }
  }

  close(): void {
    this.#socket.destroy()
  }

  /** The next whole answer, taken out of what came. */
  #take(): RtspAnswer | undefined {
    this.#skipPackets()
    const text = this.#received.toString('latin1')
    if (text.length >= 5 && !text.startsWith('RTSP/')) throw new NoAnswer(text.startsWith('HTTP/') ? 'http' : 'notRtsp')
    if (text.length > MAX_BYTES) throw new NoAnswer('notRtsp')
    // Some cameras end their lines as Unix does.
    const gap = /\r?\n\r?\n/.exec(text)
    if (!gap) return undefined
    const [first = '', ...lines] = text.slice(0, gap.index).split(/\r?\n/)
    const begin = gap.index + gap[0].length
    const status = /^RTSP\/\d\.\d (\d{3})(?: (.*))?$/.exec(first)
    if (!status) throw new NoAnswer('notRtsp')
    const header = (name: string) =>
      lines.flatMap((line) => {
        const colon = line.indexOf(':')
        return line.slice(0, colon).trim().toLowerCase() === name ? [line.slice(colon + 1).trim()] : []
      })
    const length = Math.max(0, Number(header('content-length')[0] ?? 0) || 0)
    if (text.length < begin + length) return undefined
    this.#received = this.#received.subarray(begin + length)
    const body = text.slice(begin, begin + length)
    return { status: Number(status[1]), reason: status[2] ?? '', header, body }
  }

  /** Pictures may come before the answer to PLAY (RFC 2326, 10.12). */
  #skipPackets(): void {
    while (this.#received[0] === 0x24 && this.#received.length >= 4) {
      const length = 4 + this.#received.readUInt16BE(2)
      if (this.#received.length < length) return
      this.#received = this.#received.subarray(length)
    }
  }

  /** Waits for something that the socket brings. */
  async #until<T>(look: () => T | undefined | false): Promise<T | undefined> {
    for (;;) {
      const found = look()
      if (found) return found
      if (this.#broken) throw this.#broken
      const leftMs = this.#deadlineMs - performance.now()
      if (leftMs <= 0) throw new NoAnswer('silent')
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, leftMs)
        this.#wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
  }
}
