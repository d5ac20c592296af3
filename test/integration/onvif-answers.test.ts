import { afterEach, describe, expect, it } from 'vitest'
import type { ErrorData } from '#core/errors/error-data.ts'
import { askOnvif } from '../../electron/discovery/ask-onvif.ts'
import { startOnvifCamera, type OnvifCamera, type OnvifCameraOptions } from '../fixtures/onvif/onvif-camera.ts'
import { fault } from '../fixtures/onvif/soap-answers.ts'

const LOGIN = { username: 'qu<ản> & "trị"', password: 'mật/khẩu@-4711' }
let camera: OnvifCamera | undefined

async function ask(options: Partial<OnvifCameraOptions>, credentials: typeof LOGIN | undefined = LOGIN) {
  camera = await startOnvifCamera({
    address: '127.0.0.1',
    endpoint: 'urn:uuid:odd',
    name: 'Odd',
    profiles: [{ token: 'main', name: 'Main', width: 640, height: 360, fps: 10, url: 'rtsp://127.0.0.1/main' }],
    login: LOGIN,
    ...options,
  })
  return askOnvif(camera.url, { ...(credentials && { credentials }), timeoutMs: 2_000, nowMs: () => Date.now() })
}

const errorOf = (asked: Promise<unknown>) =>
  asked.then(
    () => expect.unreachable('it answered'),
    (thrown: { data: ErrorData }) => thrown.data,
  )

describe('what a camera answers to ONVIF', () => {
  afterEach(() => camera?.stop())

  it.each([
    ['token', LOGIN.username],
    ['digest', 'admin'],
  ] as const)('is read with a login in letters of any language: %s', async (auth, username) => {
    const login = { ...LOGIN, username }
    expect((await ask({ auth, login }, login)).streams).toMatchObject([{ url: 'rtsp://127.0.0.1/main' }])
  })

  it.each([
    ['token', undefined, 'onvif.loginNeeded'],
    ['digest', undefined, 'onvif.loginNeeded'],
    ['basic', undefined, 'onvif.loginNeeded'],
    ['token', 'wrong', 'onvif.auth'],
    ['digest', 'wrong', 'onvif.auth'],
    ['basic', LOGIN.password, 'onvif.loginUnknown'],
  ] as const)('is told by its reason: %s, password %s', async (auth, password, code) => {
    const login = { username: 'admin', password: LOGIN.password }
    const given = password === undefined ? { username: '', password: '' } : { ...login, password }
    expect((await errorOf(ask({ auth, login }, given))).code).toBe(code)
  })

  it('is a wrong clock where that may be why', async () => {
    const error = await errorOf(ask({ clockSkewS: 7_200 }, { ...LOGIN, password: 'wrong' }))
    expect([error.code, error.params?.skew]).toEqual(['onvif.clock', '2 h'])
  })

  it('is read with a clock that is wrong', async () => {
    expect((await ask({ clockSkewS: -7_200 })).clockSkewS).toBeLessThan(-7_100)
  })

  it.each([
    ['a page of the web', 200, '<html><body>Login</body></html>', 'onvif.failed', 'not ONVIF'],
    ['no XML', 200, 'ok', 'onvif.failed', 'not ONVIF'],
    ['nothing', 200, '', 'onvif.failed', 'not ONVIF'],
    ['a page that is not there', 404, 'Not Found', 'onvif.failed', 'not ONVIF'],
    [
      'a locked account',
      400,
      fault('ter:NotAuthorized', 'The account is locked'),
      'source.forbidden',
      'not the reason',
    ],
    ['no right', 400, fault('ter:OperationProhibited', 'Operation prohibited'), 'source.forbidden', 'not the reason'],
    ['something else', 500, fault('ter:Action', 'Out of memory'), 'onvif.failed', '“Out of memory'],
  ])('is told in plain words: %s', async (_, status, body, code, words) => {
    const error = await errorOf(ask({ says: { status, body } }))
    expect(error.code).toBe(code)
    expect(error.message).toContain(words)
    expect(error.message).not.toMatch(/SOAP|undefined|Cannot read|Error/)
  })
})
