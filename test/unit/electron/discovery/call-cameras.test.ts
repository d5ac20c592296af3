import { describe, expect, it } from 'vitest'
import { readAnswer } from '../../../../electron/discovery/call-cameras.ts'

const answer = (match: unknown) => ({ probeMatches: { probeMatch: match } })

describe('an answer to the call', () => {
  it('is read, with the camera where the answer came from', () => {
    expect(
      readAnswer(
        answer({
          endpointReference: { address: 'URN:uuid:AB' },
          XAddrs: 'http://192.168.0.9:8000/onvif/device_service http://[fe80::1]/x',
          scopes: { _: 'onvif://www.onvif.org/name/HIKVISION%20DS', $: { MatchBy: 'x' } },
        }),
        '10.0.0.5',
      ),
    ).toEqual({
      host: '10.0.0.5',
      via: 'onvif',
      identity: { endpoint: 'urn:uuid:ab' },
      name: 'HIKVISION DS',
      manufacturer: 'Hikvision',
      onvifUrl: 'http://10.0.0.5:8000/onvif/device_service',
    })
  })

  it('takes the address that fits of several', () => {
    expect(
      readAnswer(
        answer({ endpointReference: { address: 'a' }, XAddrs: 'http://1.2.3.4:81/x http://10.0.0.5:82/y' }),
        '10.0.0.5',
      )?.onvifUrl,
    ).toBe('http://10.0.0.5:82/y')
  })

  it.each([
    ['nothing', undefined],
    ['a text', 'hello'],
    ['no match', answer(undefined)],
    ['several at once', answer([{}, {}])],
    ['numbers', answer({ XAddrs: 7 })],
  ])('may be %s, and is passed over', (_name, given) => expect(readAnswer(given, '10.0.0.5')).toBeUndefined())
})
