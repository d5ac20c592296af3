import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FieldcountError } from '#core/errors/error-data.ts'
import { SourceConfig } from '#core/video/source.ts'
import { addressProblem, readCameraAddress } from '#core/video/camera-address.ts'
import { fillLoginIntoPath } from '#core/video/login-in-path.ts'

/** What a text is read as; the words of the refusal when it is refused. */
function read(text: string) {
  try {
    const { url, credentials } = readCameraAddress(text)
    return credentials ? [url, credentials.username, credentials.password] : [url]
  } catch (thrown) {
    if (!(thrown instanceof FieldcountError)) throw thrown
    expect(thrown.data.code).toBe('source.badUrl')
    return JSON.stringify(thrown.data)
  }
}

describe('the address of a camera', () => {
  it.each([
    ['rtsp://admin:secret@10.0.0.5:554/s1', 'rtsp://10.0.0.5:554/s1', 'admin', 'secret'],
    ['rtsps://ad%40min:p%2Fw@cam/s1?x=1', 'rtsps://cam/s1?x=1', 'ad@min', 'p/w'],
    ['rtsp://u:p@ss@cam/s1', 'rtsp://cam/s1', 'u', 'p@ss'],
    ['rtsp://u:a:b@cam/', 'rtsp://cam/', 'u', 'a:b'],
    ['rtsp://u:100%@cam/', 'rtsp://cam/', 'u', '100%'],
    ['rtsp://u@cam/', 'rtsp://cam/', 'u', ''],
    ['rtsp://admin:12/Secret99@127.0.0.1:8599/plain', 'rtsp://127.0.0.1:8599/plain', 'admin', '12/Secret99'],
    ['rtsp://ad/min:x@10.0.0.5/s', 'rtsp://10.0.0.5/s', 'ad/min', 'x'],
    ['rtsp://admin:pa#ss@cam/plain', 'rtsp://cam/plain', 'admin', 'pa#ss'],
    ['rtsp://admin:pa?ss@cam/plain', 'rtsp://cam/plain', 'admin', 'pa?ss'],
    ['rtsp://admin:p@ss/w#r?d@10.0.0.5/s', 'rtsp://10.0.0.5/s', 'admin', 'p@ss/w#r?d'],
    ['rtsp://quản trị:mật khẩu@10.0.0.5/s', 'rtsp://10.0.0.5/s', 'quản trị', 'mật khẩu'],
    ['rtsp://админ:пароль@[fe80::1]:554/s', 'rtsp://[fe80::1]:554/s', 'админ', 'пароль'],
    ['admin:secret@10.0.0.5/s', 'rtsp://10.0.0.5/s', 'admin', 'secret'],
    [' "RTSP://admin:secret@cam/s"\n', 'rtsp://cam/s', 'admin', 'secret'],
    ['rtsp:\\\\admin:secret@cam/s', 'rtsp://cam/s', 'admin', 'secret'],
    [
      'rtsp://10.0.0.5:554/user=admin&password=x7&channel=1&stream=0.sdp?',
      'rtsp://10.0.0.5:554/user={username}&password={password}&channel=1&stream=0.sdp?',
      'admin',
      'x7',
    ],
    [
      'rtsp://10.0.0.5/user=admin_password=tlJw_channel=1_stream=0.sdp',
      'rtsp://10.0.0.5/user={username}_password={password}_channel=1_stream=0.sdp',
      'admin',
      'tlJw',
    ],
    [
      'http://10.0.0.5/videostream.cgi?user=ad%20min&pwd=p%26w',
      'http://10.0.0.5/videostream.cgi?user={username}&pwd={password}',
      'ad min',
      'p&w',
    ],
  ])('%s is taken apart', (text, url, username, password) => {
    expect(read(text)).toEqual([url, username, password])
  })

  it.each([
    ['192.168.1.20', 'rtsp://192.168.1.20'],
    ['192.168.1.20:554/Streaming/Channels/101', 'rtsp://192.168.1.20:554/Streaming/Channels/101'],
    ['//10.0.0.5/s', 'rtsp://10.0.0.5/s'],
    ['cam.local', 'rtsp://cam.local'],
    ['fe80::1/s', 'rtsp://[fe80::1]/s'],
    ['http://10.0.0.5/video.mjpg', 'http://10.0.0.5/video.mjpg'],
    ['rtsp://cam/user@x', 'rtsp://cam/user@x'],
    ['rtsp://10.0.0.5:554/live@main', 'rtsp://10.0.0.5:554/live@main'],
    ['rtsp://10.0.0.5/?user=admin&password=', 'rtsp://10.0.0.5/?user=admin&password='],
  ])('%s holds no login', (text, url) => {
    expect(read(text)).toEqual([url])
  })

  it.each([
    ['nothing behind the login', 'rtsp://u:secret@'],
    ['half an address', 'rtsp://u:secret'],
    ['half an address with a slash in it', 'rtsp://admin:12/secret@'],
    ['a broken host', 'rtsp://u:secret@[::1/x'],
    ['an impossible port', 'rtsp://u:secret@cam:99999/x'],
    ['another scheme', 'ftp://u:secret@cam/x'],
    ['two hosts, the clearer one first', 'rtsp://admin:secret@10.0.0.5/live@main'],
    ['a port or a password', 'rtsp://admin:12/secret@nvr/plain'],
    ['an address inside the path', 'rtsp://10.0.0.1/rtsp://u:secret@10.0.0.2/s'],
    ['two passwords', 'rtsp://u:secret@cam/?user=u&password=secret2'],
    ['an encoded separator', 'rtsp://u:secret%40cam/x'],
    ['half a character', 'rtsp://u:secret\ud800@cam/x'],
    ['more than an address', `rtsp://u:secret@cam/${'x'.repeat(20_000)}`],
  ])('%s is refused, and nothing of it is repeated', (_, text) => {
    const answer = read(text)
    expect(answer).toEqual(expect.any(String))
    expect(answer).not.toContain('secret')
  })

  const hosts = ['10.0.0.5', '192.168.1.20:554', '[fe80::1]:8554', 'cam.local', 'nvr.example.com:554', 'cam', 'cam:554']
  const letters = fc.oneof(
    fc.constantFrom(...'/#?@:% &=;_\\"\'<>{}[]|^`+~!$(),.0123456789'),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
  )
  const word = (separator: RegExp) =>
    fc
      .array(letters, { minLength: 4, maxLength: 20 })
      .map((parts) => parts.join('').replace(separator, 'x').trim() || 'x')
  const given = fc.record({
    username: word(/:/g),
    password: word(/$^/),
    host: fc.constantFrom(...hosts),
    path: fc.constantFrom('', '/', '/live', '/cam/realmonitor?channel=1&subtype=0', '/Streaming/Channels/101'),
  })

  it('is found whatever the user name and the password are, when they are encoded', () => {
    fc.assert(
      fc.property(given, ({ username, password, host, path }) => {
        fc.pre(username.isWellFormed() && password.isWellFormed())
        const login = `${encodeURIComponent(username)}:${encodeURIComponent(password)}`
        expect(read(`rtsp://${login}@${host}${path}`)).toEqual([`rtsp://${host}${path}`, username, password])
      }),
      { numRuns: 2_000 },
    )
  })

  it('is found, or refused without a word of it, when they are as they are', () => {
    let refused = 0
    fc.assert(
      fc.property(given, ({ username, password, host, path }) => {
        // What is encoded by chance cannot be told from what was meant.
        fc.pre([username, password].every((text) => !/%[\da-f]{2}/i.test(text)))
        const answer = read(`rtsp://${username}:${password}@${host}${path}`)
        if (typeof answer === 'string') {
          refused += 1
          expect(answer).not.toContain(password)
        } else expect(answer).toEqual([`rtsp://${host}${path}`, username, password])
      }),
      { numRuns: 5_000 },
    )
    expect(refused).toBeLessThan(250)
  })

  it('is kept by nothing that holds a secret', () => {
    for (const url of [
      'rtsp://admin:12/Secret99@127.0.0.1:8599/plain',
      'rtsp://admin:pa#ss@cam/plain',
      'rtsp://cam/?user=u&password=Secret99',
    ]) {
      const parsed = SourceConfig.safeParse({ kind: 'rtsp', url })
      expect(parsed.success).toBe(false)
      expect(JSON.stringify(parsed.error?.issues)).not.toMatch(/Secret99|pa#ss/)
    }
    expect(addressProblem('rtsp://cam/?user={username}&password={password}')).toBeUndefined()
  })

  it('is filled with the login again where the camera wants it in the path', () => {
    const { url, credentials } = readCameraAddress('http://cam/v.cgi?user=ad%20min&pwd=p%26w')
    expect(fillLoginIntoPath(url, credentials)).toBe('http://cam/v.cgi?user=ad%20min&pwd=p%26w')
    expect(fillLoginIntoPath(url, undefined)).toBe('http://cam/v.cgi?user=&pwd=')
  })
})
