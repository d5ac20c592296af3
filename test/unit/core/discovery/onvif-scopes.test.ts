import { describe, expect, it } from 'vitest'
import { normalMac, readScopes } from '#core/discovery/onvif-scopes.ts'

describe('the scopes of a camera', () => {
  it('tell its name, model and network card', () => {
    expect(
      readScopes(
        'onvif://www.onvif.org/type/video_encoder onvif://www.onvif.org/name/Front%20door onvif://www.onvif.org/hardware/DS-2CD2143 onvif://www.onvif.org/MAC/44:19:b6:00:11:2F',
      ),
    ).toEqual({
      name: 'Front door',
      hardware: 'DS-2CD2143',
      mac: '44:19:b6:00:11:2f',
    })
  })

  it('may be nonsense', () => {
    expect(readScopes('')).toEqual({})
    expect(readScopes('onvif://www.onvif.org/name/%zz onvif://www.onvif.org/name/b')).toEqual({ name: '%zz' })
    expect(readScopes('onvif://www.onvif.org/name/')).toEqual({})
  })

  it.each([
    ['AA-BB-CC-DD-EE-FF', 'aa:bb:cc:dd:ee:ff'],
    ['a:b:c:d:e:f', '0a:0b:0c:0d:0e:0f'],
    ['4419B600112F', '44:19:b6:00:11:2f'],
    ['00:00:00:00:00:00', undefined],
    ['ff:ff:ff:ff:ff:ff', undefined],
    ['44:19:b6', undefined],
  ])('hold the card %s as %s', (text, mac) => expect(normalMac(text)).toBe(mac))
})
