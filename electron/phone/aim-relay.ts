import { WebSocket } from 'ws'
import { AIM_PROTOCOL } from '#core/contract/aim-messages.ts'
import { newAccessToken } from '../base/access-token.ts'

/** A phone that asked for the view connects within this time, ms. */
const CONNECT_MS = 15_000
/** Above this much unsent data pictures are dropped: a view that lags helps nobody, bytes. */
const MAX_WAITING = 1024 * 1024

interface View {
  readonly url: string
  readonly token: string
}

/** The raw view of a worker listens on loopback; this hands it on to the phone that asked for it, once. */
export class AimRelay {
  readonly #url: string
  readonly #waiting = new Map<string, View>()

  /** `url`: where the phone connects. */
  constructor(url: string) {
    this.#url = url
  }

  offer(view: View): View {
    const token = newAccessToken()
    this.#waiting.set(token, view)
    setTimeout(() => this.#waiting.delete(token), CONNECT_MS).unref()
    return { url: this.#url, token }
  }

  /** The view that a token stands for; good once. */
  take(token: string | undefined): View | undefined {
    const view = token === undefined ? undefined : this.#waiting.get(token)
    if (token !== undefined) this.#waiting.delete(token)
    return view
  }
}

/** Passes on what the worker says and shows; either end that closes closes the other. */
export function relayView({ url, token }: View, phone: WebSocket): void {
  // The worker asks for one of our own pages.
  const worker = new WebSocket(url, [AIM_PROTOCOL, token], { origin: url.replace(/^ws/, 'http') })
  worker.on('message', (data: Buffer, isBinary: boolean) => {
    if (phone.readyState === phone.OPEN && (!isBinary || phone.bufferedAmount < MAX_WAITING))
      phone.send(data, { binary: isBinary })
  })
  worker.on('error', () => phone.close())
  worker.on('close', () => phone.close())
  phone.on('error', () => {})
  phone.on('close', () => worker.terminate())
}
