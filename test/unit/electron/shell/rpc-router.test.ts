import { describe, expect, it } from 'vitest'
import { METHODS, type Handlers, type MethodName } from '#core/contract/methods.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { createRpcRouter } from '../../../../electron/shell/rpc-router.ts'

const viewer = { viewerId: 'v1' }

/** Handlers of which only those given answer; the rest say which one was called by mistake. */
function handlersWith(given: Partial<Handlers>): Handlers {
  const others = Object.fromEntries(
    Object.keys(METHODS).map((method) => [method, async () => Promise.reject(new Error(`${method} was called`))]),
  )
  return { ...others, ...given } as Handlers
}

describe('the RPC router', () => {
  it('answers a request with what its handler returns, and tells the handler who asks', async () => {
    const asked: unknown[] = []
    const route = createRpcRouter(
      handlersWith({ 'preview.open': async (params, who) => (asked.push(params, who), {}) }),
    )
    expect(await route({ id: 7, method: 'preview.open', params: { cameraId: 'cam-1' } }, viewer)).toEqual({
      id: 7,
      ok: true,
      result: {},
    })
    expect(asked).toEqual([{ cameraId: 'cam-1' }, viewer])
  })

  it('fills in the defaults of the contract before the handler sees the parameters', async () => {
    let seen: unknown
    const route = createRpcRouter(
      handlersWith({
        'cameras.test': async (params) => (
          (seen = params),
          { ok: false, error: new FieldcountError('source.auth').data }
        ),
      }),
    )
    await route(
      { id: 1, method: 'cameras.test', params: { source: { kind: 'rtsp', url: 'rtsp://10.0.0.2/a' } } },
      viewer,
    )
    expect(seen).toEqual({ source: { kind: 'rtsp', url: 'rtsp://10.0.0.2/a', transport: 'tcp' } })
  })

  it.each([
    ['an unknown method', { id: 3, method: 'cameras.explode', params: {} }, 3, 'method'],
    ['a method of Object', { id: 3, method: 'constructor', params: {} }, 3, 'method'],
    ['an unknown key beside the request', { id: 4, method: 'state.get', params: {}, admin: true }, 4, 'admin'],
    ['no id', { method: 'state.get', params: {} }, -1, 'id'],
    ['no object', 'state.get', -1, 'expected object'],
    ['nothing', undefined, -1, 'expected object'],
  ])('refuses %s', async (_name, raw, id, word) => {
    const answer = await createRpcRouter(handlersWith({}))(raw, viewer)
    expect(answer).toMatchObject({ id, ok: false, error: { code: 'request.invalid' } })
    expect(!answer.ok && answer.error.message).toContain(word)
  })

  it.each([
    ['limit', 'crossings.recent', { limit: 0 }],
    [
      'calibration.lines[0].points[1][0]',
      'cameras.calibrate',
      {
        cameraId: 'c',
        calibration: {
          lines: [
            {
              id: 'a',
              name: 'A',
              points: [
                [0, 0],
                ['x', 1],
              ],
            },
          ],
        },
      },
    ],
    ['rogue', 'settings.update', { rogue: 1 }],
  ] as [string, MethodName, unknown][])('names the field it refuses: %s', async (path, method, params) => {
    const answer = await createRpcRouter(handlersWith({}))({ id: 1, method, params }, viewer)
    expect(answer).toMatchObject({ ok: false, error: { code: 'request.invalid' } })
    expect(!answer.ok && answer.error.message).toContain(path)
  })

  it('passes an error of the catalogue on as data', async () => {
    const route = createRpcRouter(
      handlersWith({
        'cameras.remove': async () => Promise.reject(new FieldcountError('request.unknown', { detail: 'camera c' })),
      }),
    )
    const answer = await route({ id: 1, method: 'cameras.remove', params: { cameraId: 'c' } }, viewer)
    expect(answer).toEqual({
      id: 1,
      ok: false,
      error: new FieldcountError('request.unknown', { detail: 'camera c' }).data,
    })
  })

  it('tells the owner of an unforeseen error with its stack, and the viewer without', async () => {
    const faults: unknown[] = []
    const route = createRpcRouter(
      handlersWith({
        'state.get': async () => {
          throw new TypeError('x is undefined')
        },
      }),
      { onFault: (method, thrown) => faults.push([method, thrown]) },
    )
    const answer = await route({ id: 1, method: 'state.get', params: {} }, viewer)
    expect(answer).toMatchObject({ ok: false, error: { code: 'internal' } })
    expect(JSON.stringify(answer)).not.toContain('rpc-router')
    expect(faults).toEqual([['state.get', expect.any(TypeError)]])
  })

  it('lets no password out, even when an error was careless with it', async () => {
    const route = createRpcRouter(
      handlersWith({
        'cameras.add': async () =>
          Promise.reject(new Error('cannot open rtsp://admin:s3cret%21@10.0.0.2/a with s3cret! (s3cret%21)')),
      }),
    )
    const params = {
      name: 'Door',
      source: { kind: 'rtsp', url: 'rtsp://10.0.0.2/a' },
      credentials: { username: 'admin', password: 's3cret!' },
    }
    const answer = await route({ id: 1, method: 'cameras.add', params }, viewer)
    expect(JSON.stringify(answer)).not.toContain('s3cret')
    expect(JSON.stringify(answer)).toContain('10.0.0.2')
  })

  it('does not repeat a refused URL that holds a password', async () => {
    const params = { name: 'Door', source: { kind: 'rtsp', url: 'rtsp://admin:s3cret@10.0.0.2/a' } }
    const answer = await createRpcRouter(handlersWith({}))({ id: 1, method: 'cameras.add', params }, viewer)
    expect(answer).toMatchObject({ ok: false, error: { code: 'request.invalid' } })
    expect(JSON.stringify(answer)).not.toContain('s3cret')
  })

  it('refuses an answer that breaks the contract when it is asked to check', async () => {
    const handlers = handlersWith({
      'devices.list': async () => [{ id: 'v', name: 'Cam', modes: [], secret: 1 }] as never,
    })
    expect(await createRpcRouter(handlers)({ id: 1, method: 'devices.list', params: {} }, viewer)).toMatchObject({
      ok: true,
    })
    expect(
      await createRpcRouter(handlers, { checkAnswers: true })({ id: 1, method: 'devices.list', params: {} }, viewer),
    ).toMatchObject({ ok: false, error: { code: 'internal' } })
  })
})
