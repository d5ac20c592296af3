import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readSourceArgument } from '../../../../electron/cli/source-argument.ts'

describe('the source of a count', () => {
  it('is a file read once, as fast as it goes', () => {
    expect(readSourceArgument('a b.mp4')).toEqual({
      source: { kind: 'file', path: resolve('a b.mp4'), loop: false, realtime: false },
      shown: 'a b.mp4',
    })
    expect(readSourceArgument('file:///srv/a%20b.mp4').source).toMatchObject({ kind: 'file', path: '/srv/a b.mp4' })
  })

  it.each([
    ['plain', 'rtsp://admin:pw@10.0.0.2:554/s1', 'rtsp://10.0.0.2:554/s1', 'admin', 'pw'],
    ['encoded', 'rtsps://ad%40min:p%2Fw@cam/s1?x=1', 'rtsps://cam/s1?x=1', 'ad@min', 'p/w'],
    ['with an @ in it', 'rtsp://u:p@ss@cam/s1', 'rtsp://cam/s1', 'u', 'p@ss'],
    ['with a colon in it', 'rtsp://u:a:b@cam/', 'rtsp://cam/', 'u', 'a:b'],
    ['with a stray percent sign', 'rtsp://u:100%@cam/', 'rtsp://cam/', 'u', '100%'],
    ['absent', 'rtsp://u@cam/', 'rtsp://cam/', 'u', ''],
    ['with a slash in it', 'rtsp://u:12/3@10.0.0.5:554/s1', 'rtsp://10.0.0.5:554/s1', 'u', '12/3'],
    ['with a # in it', 'rtsp://u:a#b@cam/s1', 'rtsp://cam/s1', 'u', 'a#b'],
    ['over HTTP', 'http://u:pw@cam/v.mjpg', 'http://cam/v.mjpg', 'u', 'pw'],
    ['without a scheme', 'u:pw@10.0.0.5/s1', 'rtsp://10.0.0.5/s1', 'u', 'pw'],
  ])('has its password taken out of the URL: %s', (_name, text, url, username, password) => {
    expect(readSourceArgument(text, {})).toEqual({
      source: { kind: 'rtsp', url, transport: 'tcp' },
      shown: url,
      credentials: { username, password },
    })
  })

  it('is completed where it begins with an IP address and no file is called so', () => {
    expect(readSourceArgument('10.0.0.5:554/s1', {}).source).toMatchObject({
      kind: 'rtsp',
      url: 'rtsp://10.0.0.5:554/s1',
    })
    expect(readSourceArgument('cam/s1.mp4', {}).source.kind).toBe('file')
  })

  it('takes credentials from the environment when the URL has none', () => {
    const environment = { FIELDCOUNT_USER: 'admin', FIELDCOUNT_PASSWORD: 'pw' }
    expect(readSourceArgument('rtsp://cam/s1', environment).credentials).toEqual({ username: 'admin', password: 'pw' })
    expect(readSourceArgument('rtsp://u:v@cam/s1', environment).credentials).toEqual({ username: 'u', password: 'v' })
    expect(readSourceArgument('rtsp://cam/s1', {}).credentials).toBeUndefined()
    expect(readSourceArgument('clip.mp4', environment)).not.toHaveProperty('credentials')
  })

  it.each(['ftp://u:secret@cam/x', 'rtsp://u:12/secret@nvr/x', 'rtsp://u:secret@', 'rtsp://u:secret@[::1/x'])(
    'is refused without repeating its password: %s',
    (text) => {
      let message = ''
      try {
        readSourceArgument(text, {})
      } catch (thrown) {
        message = (thrown as Error).message
      }
      expect(message).toContain('not a camera address')
      expect(message).not.toContain('secret')
    },
  )
})
