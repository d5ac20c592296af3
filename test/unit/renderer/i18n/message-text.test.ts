import { describe, expect, it } from 'vitest'
import { FieldcountError } from '#core/errors/error-data.ts'
import { TEXTS } from '#core/i18n/texts.ts'
import { because, decimal, listed, Message, quoted, say, type MessageKey } from '#core/text/message.ts'
import { errorText } from '../../../../renderer/src/i18n/i18n.ts'
import { messageText } from '../../../../renderer/src/i18n/message-text.ts'

const ROOMS = ['decisions', 'details', 'findings', 'logLines', 'poolChanges', 'sentence'] as const
const KEYS = ROOMS.flatMap((room) =>
  Object.keys(TEXTS.en[room]).map((name) => `${room}.${name.replace(/_(one|other)$/, '')}` as MessageKey),
)
/** The same in both languages: nothing but places and signs is in them, or a word of the field. */
const ALIKE = /^(\{\{\w+\}\}|[\s:;.,()%/→+]|CPU|ms|Camera|camera)*$/

function textOf(language: 'en' | 'vi', key: MessageKey): string {
  const [room, name] = key.split('.') as [(typeof ROOMS)[number], string]
  const texts: Readonly<Record<string, string>> = TEXTS[language][room]
  return texts[name] ?? texts[`${name}_other`]!
}

describe('messageText', () => {
  it.each([...new Set(KEYS)])('says %s in Vietnamese with its values, and nothing of it in English', (key) => {
    const names = [...textOf('en', key).matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name!)
    const shown = Object.fromEntries(names.map((name, index) => [name, name === 'count' ? 2 : `<${index}>`]))
    const values = { count: 2, ...shown }
    const message = Message.parse(JSON.parse(JSON.stringify(say(key, values))))
    const vietnamese = messageText(message, 'vi')
    for (const value of Object.values(shown)) expect(vietnamese).toContain(String(value))
    expect(vietnamese + message.text).not.toMatch(/[{}]|undefined/)
    if (!ALIKE.test(textOf('en', key))) expect(vietnamese).not.toBe(message.text)
    expect(messageText(message, 'en')).toBe(message.text)
  })

  it('says decisions with their numbers as people of the language write them', () => {
    const load = say('decisions.load', { utilisation: 32, wait: 0.4, dropped: 3 })
    expect(messageText(listed([load, say('decisions.notSeen', { weeks: 2 })]), 'vi')).toBe(
      'mức dùng 32 %, chờ hàng đợi 0,4 giây, khung hình bỏ 3 %; ' +
        'chưa dự báo: giờ này trong tuần chưa được quan sát đủ 2 tuần',
    )
    const dropped = say('decisions.droppedHigh', { value: 12, limit: 5, seconds: 30 })
    expect(messageText(because(say('decisions.scaled', { from: 1, to: 2 }), dropped), 'vi')).toBe(
      'số tiến trình 1 → 2: khung hình bỏ 12 % > 5 % suốt 30 giây',
    )
    expect(messageText(say('findings.msFrame', { ms: decimal(2, 1) }), 'vi')).toContain('2,0 ms')
  })

  it('keeps apart what a value with a colon or a semicolon says', () => {
    const camera = 'Gate: north; left'
    expect(messageText(because(say('decisions.nextInTurn', { worker: camera }), quoted('a: b')), 'vi')).toContain(
      `${camera}: a: b`,
    )
  })

  it('leaves what a driver said, what an older version stored and what a newer one would say', () => {
    expect(messageText(quoted('CUDA failure 100'), 'vi')).toBe('CUDA failure 100')
    expect(messageText(Message.parse('scaled 1 → 2: queue wait 4.1 s > 2 s for 30 s'), 'vi')).toBe(
      'scaled 1 → 2: queue wait 4.1 s > 2 s for 30 s',
    )
    expect(messageText({ text: 'from the future', key: 'decisions.unheardOf' }, 'vi')).toBe('from the future')
  })

  it('says the details of errors too, stored ones as they were', () => {
    const { data } = new FieldcountError('uplink.notSet', { detail: say('details.webhookNoAddress') })
    expect(errorText(data, 'vi').message).toBe('Chưa có bên nhận: webhook chưa có địa chỉ.')
    expect(errorText(data, 'en').message).toBe('No receiver is set up: the webhook has no address.')
    const cuda = new FieldcountError('provider.unavailable', { provider: 'cuda', detail: say('findings.cudaMissing') })
    expect(errorText(cuda.data, 'vi').message).toContain('chưa cài (npm run install:cuda)')
    const stored = new FieldcountError('uplink.notSet', { detail: 'the webhook has no address' })
    expect(errorText(stored.data, 'vi').message).toContain('the webhook has no address')
  })
})
