import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FieldcountError } from '#core/errors/error-data.ts'
import { redact, redactError } from '../../../../electron/base/redact.ts'
import { say } from '#core/text/message.ts'

describe('redacting', () => {
  it.each([
    ['rtsp://u:p@h/x', 'rtsp://***@h/x'],
    ['open rtsp://u:p@ss@h:554/x failed, RTSPS://u@h', 'open rtsp://***@h:554/x failed, RTSPS://***@h'],
    ['http://host/path@not-a-user', 'http://host/path@not-a-user'],
    ['mail a@b and rtsp://host/x', 'mail a@b and rtsp://host/x'],
    ['rtsp://admin:12/Secret@h:554/x is away', 'rtsp://***@h:554/x is away'],
    ['rtsp://u:a#b?c@h/x', 'rtsp://***@h/x'],
    ['{"url":"rtsp://u:p/w@h/x","by":"a@b"}', '{"url":"rtsp://***@h/x","by":"a@b"}'],
    ['http://h/v.cgi?user=u&pwd=secret&x=1', 'http://h/v.cgi?user=u&pwd=***&x=1'],
    ['rtsp://h/user={username}&password={password}&c=1', 'rtsp://h/user={username}&password={password}&c=1'],
  ])('takes credentials out of the URLs of: %s', (text, safe) => {
    expect(redact(text)).toBe(safe)
  })

  it('leaves no spelling of a secret, whatever its characters', () => {
    const secret = fc
      .string({ unit: 'grapheme', minLength: 3, maxLength: 20 })
      .filter((text) => text.isWellFormed() && !'⟦***⟧'.includes(text) && !/[⟦⟧]/.test(text))
    fc.assert(
      fc.property(secret, (text) => {
        for (const spelling of [
          text,
          encodeURIComponent(text),
          [...new TextEncoder().encode(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
        ]) {
          expect(redact(`⟦${spelling}⟧`, [text])).toBe('⟦***⟧')
        }
      }),
      { numRuns: 1_000 },
    )
  })

  it('leaves no secret in JSON or HTML', () => {
    const secret = 'a"b\\c<d&e\tf'
    expect(redact(JSON.stringify({ text: secret }), [secret])).toBe('{"text":"***"}')
    expect(redact('<b>a&quot;b\\c&lt;d&amp;e\tf</b>', [secret])).toBe('<b>***</b>')
  })

  it('leaves nothing of a percent sign', () => {
    expect(redact('⟦ab%25⟧⟦ab%⟧', ['ab%'])).toBe('⟦***⟧⟦***⟧')
  })

  it.each(['a.', 'a-', 'a:', ':', '/', ':/', '://', '://a', '@', '://@', 'a://'])(
    'takes a moment for a megabyte of %j, which a request, a camera or a model file may say',
    (part) => {
      const text = part.repeat(1_000_000 / part.length)
      const startedMs = performance.now()
      redact(`/${text}`)
      redact(`${text} end`)
      expect(performance.now() - startedMs).toBeLessThan(500)
    },
  )

  it('reaches every text of an error', () => {
    const error = redactError(
      new FieldcountError('source.failed', { detail: 'rtsp://u:pw@h: hunter2', seconds: 3 }).data,
      ['hunter2'],
    )
    expect(JSON.stringify(error)).not.toMatch(/pw|hunter2/)
    expect(error.params).toEqual({ detail: 'rtsp://***@h: ***', seconds: 3 })
  })

  it('reaches what is said inside of what is said', () => {
    const detail = say('sentence.about', { subject: 'hunter2', text: say('findings.notOpened', { reason: 'hunter2' }) })
    const error = redactError(new FieldcountError('source.failed', { detail }).data, ['hunter2'])
    expect(JSON.stringify(error)).not.toContain('hunter2')
    expect(error.params).toMatchObject({
      detail: { key: 'sentence.about', params: { text: { key: 'findings.notOpened' } } },
    })
  })
})
