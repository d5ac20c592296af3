import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { Webhook } from 'standardwebhooks'
import type { UplinkEvent } from '#core/uplink/uplink-event.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import type { Clock } from '#core/time/clock.ts'
import { say } from '#core/text/message.ts'
import { askUrl, NoAnswer } from '../base/outward/ask-url.ts'

export interface WebhookTarget {
  readonly url: string
  /** `whsec_…`; without one the messages are not signed. */
  readonly secret: string | undefined
}

const TIMEOUT_MS = 10_000
/** Of an answer, as much as is shown. */
const SHOWN_CHARACTERS = 200
/** The receiver read the message and does not want it; any other refusal is about who sends it, or where to. */
const ABOUT_THE_CONTENT = [400, 409, 411, 413, 415, 422]

/** A new signing secret: 32 random bytes as Standard Webhooks writes them. */
export function newWebhookSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`
}

/**
 * Posts events as one JSON document (`fieldcount.events`). Its id says which events it holds, so it stays the same when
 * a message is sent again, and is another one when more have come: a receiver may leave out what it has had by the id.
 * See `postSigned`.
 */
export function postWebhook(
  { site, ...target }: WebhookTarget & { readonly site: string },
  events: readonly UplinkEvent[],
  clock: Clock,
): Promise<string> {
  const [first, last] = [events[0]!.id, events.at(-1)!.id]
  return postSigned(
    target,
    {
      id: events.length === 1 ? first : `${first}+${events.length - 1}:${last}`,
      type: 'fieldcount.events',
      data: { site, events },
    },
    clock,
  )
}

/**
 * Posts one JSON document, signed as Standard Webhooks 1.0.0 says
 * (https://www.standardwebhooks.com): `webhook-id`, `webhook-timestamp`, `webhook-signature` over id, time and body.
 * The id stays the same when a message is sent again. Gives status and first words of the answer. Throws `uplink.*`.
 */
export async function postSigned(
  { url, secret }: WebhookTarget,
  message: { readonly id: string; readonly type: string; readonly data: unknown },
  clock: Clock,
): Promise<string> {
  if (url === '') throw new FieldcountError('uplink.notSet', { detail: say('details.webhookNoAddress') })
  const { host } = new URL(url)
  const at = new Date(clock.nowMs())
  const body = JSON.stringify({ type: message.type, timestamp: at.toISOString(), data: message.data })
  const id = `msg_${message.id}`
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
  }
  if (secret) headers['webhook-signature'] = new Webhook(secret).sign(id, at, body)
  let response: IncomingMessage
  let words: string
  const signal = AbortSignal.timeout(TIMEOUT_MS)
  try {
    // A redirect could carry counts to where nobody chose to send them: none is followed.
    response = await askUrl(new URL(url), { method: 'POST', headers, body, signal, silenceMs: TIMEOUT_MS })
    words = await firstWords(response)
  } catch (thrown) {
    if (signal.aborted) throw new FieldcountError('uplink.timeout', { host, seconds: TIMEOUT_MS / 1_000 })
    const detail = thrown instanceof NoAnswer ? thrown.detail : say('details.connectionClosed')
    throw new FieldcountError('uplink.unreachable', { host, detail }, { cause: thrown })
  }
  const status = response.statusCode ?? 0
  const answer = `${status} ${response.statusMessage ?? ''}${words && `: ${words}`}`.trim()
  if (status >= 200 && status < 300) return answer
  if (ABOUT_THE_CONTENT.includes(status)) throw new FieldcountError('uplink.rejected', { host, detail: answer })
  if (status === 408 || status === 425 || status === 429 || status >= 500)
    throw new FieldcountError('uplink.busy', { host, detail: answer })
  throw new FieldcountError('uplink.refused', { host, detail: answer })
}

/** Reads no more than is shown, whatever the receiver sends. */
async function firstWords(response: IncomingMessage): Promise<string> {
  let text = ''
  response.setEncoding('utf8')
  try {
    for await (const chunk of response) {
      text += String(chunk)
      if (text.length >= SHOWN_CHARACTERS) break
    }
  } finally {
    response.destroy()
  }
  return text.slice(0, SHOWN_CHARACTERS).replace(/\s+/g, ' ').trim()
}
