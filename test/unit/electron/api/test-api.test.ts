import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { ApiView } from '#core/contract/api-settings.ts'
import { testApi } from '../../../../electron/api/test-api.ts'
import { TokenCheck } from '../../../../electron/api/token-check.ts'
import { systemClock } from '../../../../electron/base/system-clock.ts'

async function listening(answer: RequestListener): Promise<ApiView> {
  const server = createServer(answer).listen(0, '127.0.0.1')
  await new Promise((done) => server.once('listening', done))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { state: 'on', address: `http://0.0.0.0:${(server.address() as AddressInfo).port}`, tokens: [] }
}

describe('the test of the local API', () => {
  it.each<[string, RequestListener]>([
    ['another program that answers everything', (_, response) => response.end('<html>It works!</html>')],
    ['one that sends elsewhere', (_, response) => response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end()],
    ['one that breaks', (_, response) => response.writeHead(500).end('oh')],
    ['one that hangs up', (_, response) => response.destroy()],
  ])('is not taken in by %s', async (_, answer) => {
    const view = await listening(answer)
    const result = await testApi(view, 'secret-token', systemClock)
    expect(result).toMatchObject({ ok: false, error: { code: 'api.silent' } })
    expect(JSON.stringify(result)).not.toContain('secret-token')
  })

  it('says that nobody listens any more', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await new Promise((done) => server.once('listening', done))
    const { port } = server.address() as AddressInfo
    await new Promise((done) => server.close(done))
    expect(
      await testApi({ state: 'on', address: `http://127.0.0.1:${port}`, tokens: [] }, 'x', systemClock),
    ).toMatchObject({ ok: false, error: { code: 'api.silent', params: { detail: 'ECONNREFUSED' } } })
  })
})

describe('a pass', () => {
  it('is good while the test lasts, and only where there is a token at all', async () => {
    const memos = new Map<string, unknown>()
    const check = new TokenCheck(
      { read: (name) => memos.get(name), write: (name, value) => void memos.set(name, value) },
      () => 0,
      () => 'id',
    )
    await check.withPass(async (pass) => expect(check.scopeOf(`Bearer ${pass}`)).toBeUndefined())
    const token = check.add('x', 'read')
    const pass = await check.withPass((first) =>
      check.withPass(async (second) => {
        for (const one of [first, second, token]) expect(check.scopeOf(`Bearer ${one}`)).toBe('read')
        return first
      }),
    )
    expect(check.scopeOf(`Bearer ${pass}`)).toBeUndefined()
    expect(JSON.stringify([...memos])).not.toContain(pass)
  })
})
