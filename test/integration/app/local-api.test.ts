import { createServer } from 'node:net'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ApiScope } from '#core/contract/api-settings.ts'
import type { Camera } from '#core/contract/app-state.ts'
import { dayBounds, siteDate } from '#core/time/site-time.ts'
import { offsetText } from '#core/time/zone-offset.ts'
import {
  addSiteCamera,
  removeDataDir,
  startTestApplication,
  until,
  VIEWER,
  type TestApplication,
} from '../../fixtures/application.ts'

describe('the local API', () => {
  let app: TestApplication
  let address: string
  let token: string
  beforeEach(async () => {
    app = await startTestApplication()
    const { api } = await app.app.handlers['settings.update'](
      { api: { enabled: true, port: 0, bind: 'loopback' } },
      VIEWER,
    )
    expect(api.enabled).toBe(true)
    address = (await app.state()).api.address!
    token = await newToken('settings')
  })
  afterEach(async () => {
    await app.close()
    removeDataDir(app.dataDir)
  })
  const newToken = async (scope: ApiScope) =>
    (await app.app.handlers['api.addToken']({ name: scope, scope }, VIEWER)).token
  const ask = (path: string, init: RequestInit = {}, bearer = token) =>
    fetch(`${address}${path}`, { ...init, headers: { authorization: `Bearer ${bearer}`, ...init.headers } })
  const json = async <T>(path: string, init?: RequestInit) => (await ask(path, init)).json() as Promise<T>
  const addDemo = () => addSiteCamera(app.app.handlers)

  it('is off until it is switched on, and again when it is switched off', async () => {
    await app.app.handlers['settings.update']({ api: { enabled: false, port: 0, bind: 'loopback' } }, VIEWER)
    expect((await app.state()).api).toMatchObject({ state: 'off' })
    await expect(fetch(`${address}/healthz`)).rejects.toThrow()
  })

  it('says without a token that it lives and whether it can count, and nothing else', async () => {
    expect(await (await fetch(`${address}/healthz`)).text()).toBe('ok')
    await until('ready', async () => (await fetch(`${address}/readyz`)).status === 200, 20_000)
    for (const path of ['/metrics', '/v1/cameras', '/v1/openapi.json', '/v1/jobs', '/nothing']) {
      expect((await fetch(`${address}${path}`)).status, path).toBe(401)
      expect((await ask(path, {}, 'A'.repeat(43))).status, path).toBe(401)
    }
    const old = token
    token = await newToken('read')
    const { tokenId } = (await app.state()).api.tokens[0]!
    await app.app.handlers['api.removeToken']({ tokenId }, VIEWER)
    expect((await ask('/v1/cameras', {}, old)).status).toBe(401)
    expect((await ask('/v1/cameras')).status).toBe(200)
  })

  it('tells cameras, the same totals as the screen, and every crossing once, page by page', async () => {
    const camera: Camera = await addDemo()
    await until(
      'crossings',
      async () => (await app.state()).lineTotals.reduce((sum, total) => sum + total.in + total.out, 0) >= 3,
      90_000,
    )
    await app.app.handlers['cameras.setEnabled']({ cameraId: camera.id, enabled: false }, VIEWER)
    await new Promise((done) => setTimeout(done, 1_500))
    const { settings, lineTotals } = await app.state()
    const today = siteDate(Date.now(), settings.timeZone)
    expect(await json('/v1/cameras')).toMatchObject([
      {
        id: camera.id,
        name: camera.name,
        enabled: false,
        state: 'off',
        lines: [{ id: camera.calibration.lines[0]!.id }],
      },
    ])
    const counts = await json<{ lines: typeof lineTotals; from: object }>(`/v1/counts?from=${today}&to=${today}`)
    expect(counts.lines).toEqual(lineTotals)
    const before = await json<object[]>(`/v1/corrections?from=${today}&to=${today}`)
    expect(before).toEqual([])
    const { timeZone } = settings
    expect(counts.from).toMatchObject({
      offset: offsetText(dayBounds(today, timeZone)[0], timeZone),
      zone: timeZone,
    })
    const found: { id: string; at: { utc: string } }[] = []
    for (let after = ''; ;) {
      const page: { crossings: typeof found; next?: string } = await json(
        `/v1/events?from=${today}&to=${today}&limit=2${after}`,
      )
      found.push(...page.crossings)
      if (page.next === undefined) break
      after = `&after=${page.next}`
    }
    const stored = await app.app.handlers['crossings.recent']({ limit: 500 }, VIEWER)
    expect(found.map(({ id }) => id)).toEqual(stored.map(({ id }) => id).reverse())
    expect(new Set(found.map(({ id }) => id)).size).toBe(found.length)
    expect(await json(`/v1/events?from=${today}&to=${today}&camera=nobody`)).toEqual({ crossings: [] })
    expect(await (await ask('/metrics')).text()).toMatch(/^fieldcount_system_cpu [\d.]+$/m)
  }, 120_000)

  it('submits and cancels jobs as the screen does', async () => {
    const camera = await addDemo()
    const submit = (body: unknown) =>
      ask('/v1/jobs', { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })
    const made = await submit({
      order: { kind: 'snapshot', cameraId: camera.id },
      when: { kind: 'at', date: '2100-01-01', time: '08:00' },
    })
    expect(made.status).toBe(201)
    const [job] = (await made.json()) as { id: string }[]
    expect((await app.state()).jobs).toMatchObject([{ id: job!.id, kind: 'snapshot', state: 'submitted' }])
    expect(await json(`/v1/jobs/${job!.id}`, { method: 'DELETE' })).toMatchObject({ state: 'cancelled' })
  })

  it('lets each token do what it is for, and nothing more', async () => {
    const camera = await addDemo()
    const jobs = {
      order: { kind: 'snapshot', cameraId: camera.id },
      when: { kind: 'at', date: '2100-01-01', time: '08:00' },
    }
    const report = { kind: 'build-report', period: { kind: 'yesterday' }, format: 'csv' }
    const body = (order: object) => JSON.stringify({ ...jobs, order })
    const asked: [string, RequestInit, [number, number, number]][] = [
      ['/v1/cameras', {}, [200, 200, 200]],
      ['/metrics', {}, [200, 200, 200]],
      ['/v1/jobs', {}, [200, 200, 200]],
      ['/v1/jobs', { method: 'POST', body: JSON.stringify(jobs) }, [403, 201, 201]],
      ['/v1/jobs/nobody', { method: 'DELETE' }, [403, 404, 404]],
      // To a folder or an address that the settings do not name, and from a server of somebody's choice.
      [
        '/v1/jobs',
        { method: 'POST', body: body({ ...report, delivery: { to: 'folder', folder: '/tmp' } }) },
        [403, 403, 201],
      ],
      [
        '/v1/jobs',
        { method: 'POST', body: body({ ...report, delivery: { to: 'email', recipients: ['x@y.example'] } }) },
        [403, 403, 422],
      ],
      [
        '/v1/jobs',
        { method: 'POST', body: body({ kind: 'count-recordings', cameraId: camera.id, path: '\\\\server\\share' }) },
        [403, 403, 422],
      ],
      ['/v1/settings', {}, [403, 403, 200]],
      ['/v1/settings', { method: 'PATCH', body: '{"siteName":"Hall"}' }, [403, 403, 200]],
      ['/v1/settings', { method: 'PATCH', body: '{"api":{"enabled":true,"port":0,"bind":"lan"}}' }, [403, 403, 400]],
    ]
    const scopes = ['read', 'jobs', 'settings'] as const
    const tokens = await Promise.all(scopes.map(newToken))
    for (const [path, init, wanted] of asked)
      for (const [index, scope] of scopes.entries())
        expect([path, init.body, scope, (await ask(path, init, tokens[index])).status]).toEqual([
          path,
          init.body,
          scope,
          wanted[index],
        ])
    expect((await app.state()).settings.siteName).toBe('Hall')
  })

  it('refuses nonsense with a code and what to do, and goes on', async () => {
    const cases: [string, RequestInit, number, string][] = [
      ['/v1/counts', {}, 400, 'request.invalid'],
      ['/v1/counts?from=2026-02-30&to=2026-03-01', {}, 400, 'request.invalid'],
      ['/v1/counts?from=2020-01-01&to=2026-03-01', {}, 400, 'request.invalid'],
      ['/v1/events?from=2026-01-01&to=2026-01-01&limit=100000', {}, 400, 'request.invalid'],
      ['/v1/jobs', { method: 'POST', body: '{' }, 400, 'request.invalid'],
      ['/v1/jobs', { method: 'POST', body: '{"order":{"kind":"format-disk"}}' }, 400, 'request.invalid'],
      ['/v1/jobs', { method: 'POST', body: 'x'.repeat(100_000) }, 413, 'request.invalid'],
      ['/v1/jobs/nobody', { method: 'DELETE' }, 404, 'request.unknown'],
      ['/v2/everything', {}, 404, 'request.unknown'],
    ]
    for (const [path, init, status, code] of cases) {
      const answer = await ask(path, init)
      expect([path, answer.status]).toEqual([path, status])
      expect(await answer.json()).toMatchObject({ code, action: expect.stringMatching(/./) })
    }
    expect((await ask('/v1/cameras')).status).toBe(200)
  })

  it('describes itself: every path that answers is in the OpenAPI document', async () => {
    const document = await json<{ openapi: string; paths: Record<string, object> }>('/v1/openapi.json')
    expect(document.openapi).toBe('3.1.0')
    expect(Object.keys(document.paths).sort()).toEqual([
      '/healthz',
      '/metrics',
      '/readyz',
      '/v1/cameras',
      '/v1/corrections',
      '/v1/counts',
      '/v1/events',
      '/v1/jobs',
      '/v1/jobs/{id}',
      '/v1/settings',
    ])
    expect(JSON.stringify(document)).toContain('count-recordings')
  })

  it('tests itself as another program would ask, and shows what came back or why nothing did', async () => {
    const test = (given?: string) => app.app.handlers['api.test'](given === undefined ? {} : { token: given }, VIEWER)
    const camera = await addDemo()
    const good = await until(
      'figures',
      async () => {
        const result = await test()
        return result.answers[1]?.answer ? result : undefined
      },
      20_000,
    )
    expect(good).toMatchObject({
      ok: true,
      address,
      answers: [
        { path: '/v1/cameras', status: '200 OK' },
        { path: '/metrics', status: '200 OK', answer: expect.stringMatching(/^fieldcount_/) },
      ],
    })
    expect(good.answers[0]!.answer).toContain(camera.id)
    for (const { tookMs, answer } of good.answers) {
      expect(tookMs).toBeGreaterThan(0)
      expect(answer.length).toBeLessThan(300)
    }
    expect(await test(token)).toMatchObject({ ok: true })
    expect(await test('not-the-token')).toMatchObject({
      ok: false,
      answers: [{ path: '/v1/cameras', status: '401 Unauthorized' }],
      error: { code: 'api.token' },
    })
    const { settings } = await app.state()
    await app.app.handlers['settings.update']({ api: { ...settings.api, bind: 'lan' } }, VIEWER)
    expect(await test(), 'for the whole network').toMatchObject({ ok: true })
    const taken = createServer()
    await new Promise<void>((done) => taken.listen(0, '127.0.0.1', done))
    await app.app.handlers['settings.update'](
      { api: { enabled: true, port: (taken.address() as { port: number }).port, bind: 'loopback' } },
      VIEWER,
    )
    expect(await test()).toMatchObject({ ok: false, answers: [], error: { code: 'api.port' } })
    taken.close()
    await app.app.handlers['settings.update']({ api: { enabled: false, port: 0, bind: 'loopback' } }, VIEWER)
    expect(await test()).toMatchObject({ ok: false, answers: [], error: { code: 'api.off' } })
  })

  it('says that a port is taken and counts on; its token is in no file', async () => {
    const taken = createServer()
    await new Promise<void>((done) => taken.listen(0, '127.0.0.1', done))
    const { port } = taken.address() as { port: number }
    await app.app.handlers['settings.update']({ api: { enabled: true, port, bind: 'loopback' } }, VIEWER)
    expect((await app.state()).api).toMatchObject({ state: 'failed', error: { code: 'api.port' } })
    taken.close()
    await app.app.handlers['settings.update']({ api: { enabled: true, port, bind: 'loopback' } }, VIEWER)
    expect((await app.state()).api).toMatchObject({ state: 'on', address: `http://127.0.0.1:${port}` })
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200)
    for (const { name } of readdirSync(app.dataDir, { withFileTypes: true }).filter((one) => one.isFile()))
      expect(readFileSync(join(app.dataDir, name)).includes(token), name).toBe(false)
    expect(JSON.stringify([await app.state(), app.events])).not.toContain(token)
  })
})
