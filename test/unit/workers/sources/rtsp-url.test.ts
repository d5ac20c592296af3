import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FieldcountError } from '#core/errors/error-data.ts'
import { hostOf, urlWithCredentials } from '../../../../workers/sources/rtsp-url.ts'

describe('urlWithCredentials', () => {
  it('puts user name and password before the host', () => {
    expect(urlWithCredentials('rtsp://cam:554/live', { username: 'admin', password: 'secret' })).toBe(
      'rtsp://admin:secret@cam:554/live',
    )
    expect(urlWithCredentials('RTSPS://cam/live', { username: 'admin', password: '' })).toBe('RTSPS://admin:@cam/live')
  })

  it('leaves the URL as it is without credentials', () => {
    expect(urlWithCredentials('rtsp://cam/live', undefined)).toBe('rtsp://cam/live')
    expect(urlWithCredentials('rtsp://cam/live', { username: '', password: '' })).toBe('rtsp://cam/live')
  })

  it('encodes every character that could end the credentials early, so that the host stays the host', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }),
        fc.string({ unit: 'grapheme', maxLength: 8 }),
        (username, password) => {
          const fits = encodeURIComponent(username).length + encodeURIComponent(password).length < 127
          fc.pre(fits)
          const auth = urlWithCredentials('rtsp://cam:554/live?x=1', { username, password })
            .slice('rtsp://'.length)
            .split('@')
          expect(auth).toHaveLength(2)
          expect(auth[1]).toBe('cam:554/live?x=1')
          expect(auth[0]!.split(':').map(decodeURIComponent)).toEqual([username, password])
        },
      ),
    )
  })

  it('refuses credentials that FFmpeg would cut off, without showing them', () => {
    const password = 'p'.repeat(130)
    try {
      urlWithCredentials('rtsp://cam/live', { username: 'admin', password })
      expect.unreachable()
    } catch (error) {
      expect((error as FieldcountError).data.code).toBe('source.badUrl')
      expect(JSON.stringify((error as FieldcountError).data)).not.toContain('ppp')
    }
  })
})

describe('hostOf', () => {
  it.each([
    ['rtsp://192.168.1.20:8554/a?b=c', '192.168.1.20', '192.168.1.20:8554'],
    ['rtsp://camera.local/live', 'camera.local', 'camera.local'],
    ['rtsp://[fe80::1]:554/live', 'fe80::1', '[fe80::1]:554'],
  ])('reads %s', (url, host, shown) => {
    expect(hostOf(url)).toEqual({ host, shown })
  })

  it.each(['rtsp://', 'rtsp:///live', 'rtsp://host:99999/live'])('refuses %s', (url) => {
    expect(() => hostOf(url)).toThrow('This is not a camera address')
  })
})
