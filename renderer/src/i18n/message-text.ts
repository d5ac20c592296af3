import i18next from 'i18next'
import type { Message, MessageParam } from '#core/text/message.ts'
import { numberFormat } from './format.ts'

/**
 * What the application says, in the language of the reader. Words of a driver or a camera, lines stored by an older
 * Fieldcount and keys of a newer one are shown as they were said.
 */
export function messageText({ text, key, params = {} }: Message, language: string): string {
  if (key === undefined || !hasText(key, params, language)) return text
  const values = Object.entries(params).map(([name, value]) => [name, valueText(value, language)])
  // Of a key that is not in the texts the English is shown: any may be asked for.
  const translate = i18next.t as (key: string, values: object) => string
  return translate(key, {
    ...(Object.fromEntries(values) as Record<string, string>),
    lng: language,
    // The form of the word goes by the number, not by how it is written.
    ...(typeof params.count === 'number' && { count: params.count }),
  })
}

/** A value of a message or an error: numbers as people of the language write them. */
export function valueText(value: MessageParam, language: string): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number')
    return numberFormat(language, { maximumFractionDigits: 3, useGrouping: false }).format(value)
  if ('text' in value) return messageText(value, language)
  const { digits } = value
  return numberFormat(language, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    useGrouping: false,
  }).format(value.value)
}

function hasText(key: string, { count }: Readonly<Record<string, MessageParam>>, lng: string): boolean {
  return i18next.exists(key, { lng, ...(typeof count === 'number' && { count }) })
}
