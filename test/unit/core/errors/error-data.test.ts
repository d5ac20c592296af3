import { describe, expect, it } from 'vitest'
import { ERROR_KINDS } from '#core/errors/catalogue.ts'
import { ErrorData, FieldcountError, toErrorData } from '#core/errors/error-data.ts'
import { fill, say } from '#core/text/message.ts'

describe('errors', () => {
  it('say what happened and what to do, for every code, within the schema', () => {
    for (const code of Object.keys(ERROR_KINDS) as (keyof typeof ERROR_KINDS)[]) {
      const { data } = new FieldcountError(code)
      expect(ErrorData.parse(data)).toEqual(data)
      expect(data.message).toMatch(/[.]$/)
      expect(data.action).toMatch(/[.]$/)
    }
  })

  it('fill their params into the text and leave unknown places to be seen', () => {
    expect(new FieldcountError('source.unreachable', { host: '10.0.0.9' }).message).toContain('10.0.0.9')
    expect(fill('{{a}} and {{b}}', { a: 1 })).toBe('1 and {{b}}')
  })

  it('cross a process border and come back the same', () => {
    const error = new FieldcountError('source.stalled', { seconds: 5 })
    expect(FieldcountError.fromData(structuredClone(error.data)).data).toEqual(error.data)
  })

  it('keep the beginning of what is said at any length, wherever it is said', () => {
    const long = `${'\u{1F600}'.repeat(60_000)}`
    const { data } = new FieldcountError('source.failed', {
      detail: say('sentence.because', { what: long, why: long }),
    })
    expect(JSON.stringify(data).length).toBeLessThan(20_000)
    expect(data.message).toMatch(/…$/)
    expect(JSON.stringify(data).isWellFormed()).toBe(true)
    expect(toErrorData(new Error(long)).message.length).toBeLessThan(3_000)
    // Of a worker, which runs native code on hostile input.
    const foreign = ErrorData.parse({ ...data, message: long, action: long, params: { detail: long } })
    expect(JSON.stringify(foreign).length).toBeLessThan(20_000)
  })

  it('wrap what is not ours as internal, with its message', () => {
    expect(toErrorData(new TypeError('x is not a function'))).toMatchObject({
      code: 'internal',
      kind: 'application',
      message: expect.stringContaining('x is not a function'),
    })
    expect(toErrorData('text')).toMatchObject({ code: 'internal' })
  })
})
