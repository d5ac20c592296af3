import type { Message, MessageParam, MessageParams } from './message.ts'

/** More of what a driver, a camera or a file said helps nobody, and costs time in whoever looks through it. */
const MAX_DETAIL_LENGTH = 2_000
/** Messages inside of messages. */
const MAX_DEPTH = 8

/** The beginning of a text, never with half of a surrogate pair at its end. */
export function shorten(text: string, length: number = MAX_DETAIL_LENGTH): string {
  if (text.length <= length) return text
  const last = text.charCodeAt(length - 2)
  const isHalf = last >= 0xd800 && last <= 0xdbff
  return `${text.slice(0, length - (isHalf ? 2 : 1))}…`
}

/** The same for every text of a message. */
export function shortenMessage(message: Message, depth = 0): Message {
  const { text, params } = message
  if (text.length <= MAX_DETAIL_LENGTH && !params) return message
  return { ...message, text: shorten(text), ...(params && { params: shortenParams(params, depth + 1) }) }
}

export function shortenParams(params: MessageParams, depth = 0): MessageParams {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, shortenParam(value, depth)]))
}

function shortenParam(value: MessageParam, depth: number): MessageParam {
  if (typeof value === 'string') return shorten(value)
  if (typeof value === 'number' || 'digits' in value) return value
  return depth < MAX_DEPTH ? shortenMessage(value, depth) : shorten(value.text)
}
