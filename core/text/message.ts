import { z } from 'zod'
import advice from '../i18n/en/advice.json' with { type: 'json' }
import alerts from '../i18n/en/alerts.json' with { type: 'json' }
import decisions from '../i18n/en/decisions.json' with { type: 'json' }
import details from '../i18n/en/details.json' with { type: 'json' }
import findings from '../i18n/en/findings.json' with { type: 'json' }
import logLines from '../i18n/en/log-lines.json' with { type: 'json' }
import modelForms from '../i18n/en/model-forms.json' with { type: 'json' }
import poolChanges from '../i18n/en/pool-changes.json' with { type: 'json' }
import sentence from '../i18n/en/sentence.json' with { type: 'json' }

/** The texts that the application says by itself; each has the same key in every language. */
const ENGLISH = { advice, alerts, decisions, details, findings, logLines, modelForms, poolChanges, sentence }

type English = typeof ENGLISH
type WithoutPlural<Key> = Key extends `${infer Stem}_${'one' | 'other'}` ? Stem : Key

export type MessageKey = {
  [Name in keyof English]: `${Name}.${WithoutPlural<keyof English[Name] & string>}`
}[keyof English]

/** A number written with so many decimals. */
const Decimal = z.strictObject({ value: z.number(), digits: z.number().int().nonnegative() })
type Decimal = z.infer<typeof Decimal>

export type MessageParam = string | number | Decimal | Message
export type MessageParams = { readonly [name: string]: MessageParam }
export const MessageParams: z.ZodType<MessageParams> = z.lazy(() =>
  z.record(z.string(), z.union([z.string(), z.number(), Decimal, WholeMessage])),
)

/**
 * Something said, as data: its English text for the log file, the command line and whoever reads it by machine, and
 * the key with which screens say it in the language of their reader. What a driver, a camera or the system said has
 * no key: it is shown as it was said.
 */
export type Message = {
  readonly text: string
  readonly key?: string | undefined
  readonly params?: MessageParams | undefined
}

const WholeMessage: z.ZodType<Message> = z.lazy(() =>
  z.strictObject({
    text: z.string(),
    // Any string: what a newer Fieldcount says is shown in English.
    key: z.string().optional(),
    params: MessageParams.optional(),
  }),
)

/** Also takes the plain English that older versions stored. */
export const Message: z.ZodType<Message> = z.preprocess(
  (value) => (typeof value === 'string' ? { text: value } : value),
  WholeMessage,
)

/** A text of ours with its values. */
export function say(key: MessageKey, params?: MessageParams): Message {
  return { text: fill(englishOf(key, params), params), key, ...(params && { params }) }
}

/** "What: why". */
export function because(what: Message, why: Message): Message {
  return say('sentence.because', { what, why })
}

/** "One; another; a third", or with commas. Without any it says nothing. */
export function listed(messages: readonly Message[], joint: 'and' | 'comma' = 'and'): Message {
  const [first, ...rest] = messages
  if (!first) return quoted('')
  return rest.length === 0 ? first : say(`sentence.${joint}`, { first, rest: listed(rest, joint) })
}

export function decimal(value: number, digits: number): MessageParam {
  return { value, digits }
}

/** What someone else said, as they said it. */
export function quoted(text: string): Message {
  return { text }
}

/** English of a value in a message or an error. */
export function englishValue(value: MessageParam): string {
  if (typeof value !== 'object') return String(value)
  return 'digits' in value ? value.value.toFixed(value.digits) : value.text
}

/** Fills the `{{name}}` places of a text. An unknown name stays as it is, so that a typo is seen. */
export function fill(text: string, params: MessageParams = {}): string {
  return text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) =>
    Object.hasOwn(params, name) ? englishValue(params[name]!) : whole,
  )
}

function englishOf(key: MessageKey, params: MessageParams = {}): string {
  const [name, stem] = key.split('.') as [keyof English, string]
  const texts: Readonly<Record<string, string>> = ENGLISH[name]
  return texts[stem] ?? texts[`${stem}_${params.count === 1 ? 'one' : 'other'}`]!
}
