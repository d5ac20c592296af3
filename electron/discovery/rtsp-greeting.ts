import { createConnection } from 'node:net'

/** What an RTSP server says of itself before any login. */
export interface RtspGreeting {
  readonly server?: string
  /** The realm of its login; often holds the maker or the model. */
  readonly realm?: string
}

/** Cameras that sleep on Wi-Fi answer within this time, ms. */
const CONNECT_MS = 800
const ANSWER_MS = 1_200
/** More is not read. */
const MAX_BYTES = 8 * 1024

/**
 * Asks one port whether it speaks RTSP; undefined when not. No password is sent and no stream is opened: the
 * question is OPTIONS, and then DESCRIBE for the name in the login it asks for.
 */
export function greetRtsp(host: string, port: number, signal: AbortSignal): Promise<RtspGreeting | undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(undefined)
    const address = `rtsp://${host}${port === 554 ? '' : `:${port}`}/`
    const ask = (method: string, number: number) =>
      socket.write(
        `${method} ${address} RTSP/1.0\r\nCSeq: ${number}\r\nUser-Agent: Fieldcount\r\n` +
          `${method === 'DESCRIBE' ? 'Accept: application/sdp\r\n' : ''}\r\n`,
      )
    let said = ''
    let described = false
    const socket = createConnection({ host, port })
    const timer = setTimeout(end, CONNECT_MS)
    let answerTimer: NodeJS.Timeout | undefined
    function end(): void {
      clearTimeout(timer)
      clearTimeout(answerTimer)
      signal.removeEventListener('abort', end)
      socket.destroy()
      resolve(/^RTSP\/\d/.test(said) ? readGreeting(said) : undefined)
    }
    signal.addEventListener('abort', end)
    socket.on('error', end)
    socket.on('close', end)
    socket.once('connect', () => {
      clearTimeout(timer)
      answerTimer = setTimeout(end, ANSWER_MS)
      ask('OPTIONS', 1)
    })
    socket.on('data', (chunk) => {
      said += chunk.toString('latin1')
      if (said.length > MAX_BYTES || !'RTSP/'.startsWith(said.slice(0, 5))) return end()
      const answers = said.split(/\r?\n\r?\n/).length - 1
      if (answers >= 1 && !described) {
        described = true
        ask('DESCRIBE', 2)
      } else if (answers >= 2) end()
    })
  })
}

export function readGreeting(said: string): RtspGreeting {
  const server = shown(/^Server:[^\S\r\n]*([^\r\n]{1,120})/im.exec(said)?.[1])
  const realm = shown(/realm="([^"]{1,120})"/i.exec(said)?.[1])
  return { ...(server && { server }), ...(realm && { realm }) }
}

/** Of bytes read as Latin-1: letters of UTF-8, and nothing that is no text. */
function shown(bytes: string | undefined): string | undefined {
  return (
    bytes &&
    Buffer.from(bytes, 'latin1')
      .toString('utf8')
      .replace(/[\p{C}\ufffd]/gu, '')
      .trim()
  )
}
