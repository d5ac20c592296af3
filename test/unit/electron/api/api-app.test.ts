import { describe, expect, it } from 'vitest'
import { apiApp, type ApiParts } from '../../../../electron/api/api-app.ts'

const worker = (state: string) => ({ workerId: 'w1', state })

/** The API over an application that is in this state. */
function api(workers: readonly object[], cameraStatus: readonly object[] = []) {
  const state = { workers, cameraStatus, cameras: [] }
  return apiApp({
    handlers: { 'state.get': async () => state } as unknown as ApiParts['handlers'],
    store: {} as ApiParts['store'],
    readings: () => [{ name: 'app_uptime_s', label: '', value: 12 }],
    scopeOf: (authorization) => (authorization === 'Bearer good' ? 'read' : undefined),
    onRefused: () => false,
    version: '1',
  })
}

describe('the probes of the local API', () => {
  it('are not ready while no worker is, and say how far it is', async () => {
    const waiting = await api([worker('starting'), worker('restarting')]).request('/readyz')
    expect(waiting.status).toBe(503)
    expect(await waiting.json()).toMatchObject({ ready: false, workersReady: 0, workers: 2 })
    const ready = await api([worker('starting'), worker('ready')], [{ state: 'live' }, { state: 'off' }]).request(
      '/readyz',
    )
    expect(ready.status).toBe(200)
    expect(await ready.json()).toMatchObject({ ready: true, workersReady: 1, camerasLive: 1, cameras: 1 })
  })

  it('answer everybody; all else asks for the token', async () => {
    const app = api([])
    expect((await app.request('/healthz')).status).toBe(200)
    expect((await app.request('/v1/cameras')).status).toBe(401)
    expect((await app.request('/metrics', { headers: { authorization: 'Bearer bad' } })).status).toBe(401)
    const metrics = await app.request('/metrics', { headers: { authorization: 'Bearer good' } })
    expect(await metrics.text()).toContain('uptime')
  })
})
