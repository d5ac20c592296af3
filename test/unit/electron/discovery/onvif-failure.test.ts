import { describe, expect, it } from 'vitest'
import { onvifFailure, spanText } from '../../../../electron/discovery/onvif-failure.ts'

const question = { host: '10.0.0.5', timeoutMs: 5_000, hasCredentials: true }

describe('a question a camera did not answer as hoped', () => {
  it.each([
    ['ONVIF SOAP Fault: Sender not authorized', question, 'onvif.auth'],
    ['Digest authentication failed 401', question, 'onvif.auth'],
    ['ONVIF SOAP Fault: {"value":"ter:NotAuthorized"}', question, 'onvif.auth'],
    ['ONVIF SOAP Fault: Sender not authorized', { ...question, hasCredentials: false }, 'onvif.loginNeeded'],
    ['Digest authentication failed 401', { ...question, clockSkewS: -7_200 }, 'onvif.clock'],
    ['Digest authentication failed 401', { ...question, clockSkewS: 20 }, 'onvif.auth'],
    ['Network timeout', question, 'onvif.timeout'],
    ['Wrong ONVIF SOAP response', question, 'onvif.failed'],
    ['Digest authentication headers not found 401', question, 'onvif.loginUnknown'],
    ['Digest authentication headers not found 401', { ...question, hasCredentials: false }, 'onvif.loginNeeded'],
    ['Digest method not supported', question, 'onvif.loginUnknown'],
    ['ONVIF SOAP Fault: The account is locked', question, 'source.forbidden'],
    ['ONVIF SOAP Fault: ter:OperationProhibited', question, 'source.forbidden'],
  ])('%s', (message, asked, code) => expect(onvifFailure(new Error(message), asked).data.code).toBe(code))

  it.each([
    ['Wrong ONVIF SOAP response', 'what answered is not ONVIF'],
    ["Cannot read properties of undefined (reading 'profiles')", 'it lacks something that ONVIF requires'],
    ['ONVIF SOAP Fault: Optional Action\n Not Implemented', '“Optional Action Not Implemented”'],
    ['', 'it lacks something that ONVIF requires'],
  ])('lets no word of the library through: %j', (message, said) => {
    expect(onvifFailure(new Error(message), question).message).toBe(
      `The camera’s ONVIF answer was not understood: ${said}.`,
    )
  })

  it('says what the network said', () => {
    expect(onvifFailure(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }), question).message).toContain(
      '10.0.0.5 cannot be queried: the connection was refused',
    )
  })

  it.each([
    [3_599, '1 h'],
    [-11_521, '3 h 12 min'],
    [61, '1 min'],
    [20, '20 s'],
    [172_800, '48 h'],
  ])('%d s is %s', (seconds, text) => expect(spanText(seconds)).toBe(text))
})
