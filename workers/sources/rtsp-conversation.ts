import { connect as connectTcp, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'

const DEFAULT_PORT: Readonly<Record<string, number>> = { 'rtsp:': 554, 'rtsps:': 322 }
/** No camera says more in one answer. */
const MAX_BYTES = 64 * 1024

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

  async ask(method: string, url: string, headers: Readonly<Record<string, string>> = {}): Promise<RtspAnswer> {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
    this.#socket.write(
      `${method} ${url} RTSP/1.0\r\nCSeq: ${++this.#sequence}\r\nUser-Agent: Fieldcount\r\n${lines.join('')}\r\n`,
    )
    return (await this.#until(() => this.#take()))!
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
    const text = this.#received.toString('latin1')
    if (text.length >= 5 && !text.startsWith('RTSP/')) throw new NoAnswer(text.startsWith('HTTP/') ? 'http' : 'notRtsp')
    const end = text.indexOf('\r\n\r\n')
    if (text.length > MAX_BYTES) throw new NoAnswer('notRtsp')
    if (end < 0) return undefined
    const [first = '', ...lines] = text.slice(0, end).split('\r\n')
    const status = /^RTSP\/\d\.\d (\d{3})(?: (.*))?$/.exec(first)
    if (!status) throw new NoAnswer('notRtsp')
    const header = (name: string) =>
      lines.flatMap((line) => {
        const colon = line.indexOf(':')
        return line.slice(0, colon).trim().toLowerCase() === name ? [line.slice(colon + 1).trim()] : []
      })
    const length = Number(header('content-length')[0] ?? 0) || 0
    if (text.length < end + 4 + length) return undefined
    this.#received = this.#received.subarray(end + 4 + length)
    const body = text.slice(end + 4, end + 4 + length)
    return { status: Number(status[1]), reason: (status[2] ?? '').slice(0, 80), header, body }
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
