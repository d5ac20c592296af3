import { beforeEach, describe, expect, it } from 'vitest'
import { API_OFF } from '#core/contract/api-settings.ts'
import { DEFAULT_SETTINGS, type AppEvent, type AppState, type Camera } from '#core/contract/app-state.ts'
import { METHODS, type Handlers, type MethodName } from '#core/contract/methods.ts'
import { EMPTY_CALIBRATION, type Calibration, type CountingLine } from '#core/count/calibration.ts'
import { phoneHandlers } from '../../../../electron/phone/phone-requests.ts'
import { eventForPhone, stateForPhone } from '../../../../electron/phone/phone-state.ts'

const VIEWER = { viewerId: 'phone' }
const LINE: CountingLine = {
  id: 'a',
  name: 'Door',
  points: [
    [0.1, 0.5],
    [0.9, 0.5],
  ],
  classes: ['person'],
  anchor: 'center',
}
const DRAWN: Calibration = {
  ...EMPTY_CALIBRATION,
  confidence: 0.6,
  lines: [LINE],
  masks: [
    {
      kind: 'privacy',
      polygon: [
        [0, 0],
        [1, 0],
        [1, 1],
      ],
    },
  ],
}
const camera = (id: string): Camera => ({
  id,
  name: `camera ${id}`,
  source: { kind: 'rtsp', url: 'rtsp://10.9.8.7/stream', transport: 'tcp' },
  username: 'installer',
  hasPassword: true,
  enabled: true,
  fps: 10,
  priority: 5,
  calibration: DRAWN,
  createdAtMs: 0,
})
const STATE = {
  version: '1',
  shell: 'headless',
  settings: { ...DEFAULT_SETTINGS, language: 'vi', siteName: 'Bank vault' },
  cameras: [camera('own'), camera('other')],
  cameraStatus: [{ cameraId: 'own', state: 'live', sinceMs: 0, workerId: 'w', decoder: 'software' }],
  lineTotals: [
    { cameraId: 'own', lineId: 'a', className: 'person', in: 1, out: 2 },
    { cameraId: 'other', lineId: 'a', className: 'person', in: 7, out: 8 },
  ],
  api: { ...API_OFF, tokens: [{ id: 't', name: 'till', scope: 'read', createdAtMs: 0 }] },
  day: '2026-11-30',
} as unknown as AppState

describe('what a phone may ask for', () => {
  let asked: { method: string; params: unknown }[]
  let refused: string[]
  let phone: Handlers
  beforeEach(() => {
    asked = []
    refused = []
    const all = new Proxy({} as Handlers, {
      get: (_, method: string) => async (params: unknown) => {
        asked.push({ method, params })
        if (method === 'state.get') return STATE
        if (method === 'proof.running') return ['other', 'own']
        if (method === 'aim.open') return { url: 'ws://127.0.0.1:1', token: 'of the worker' }
        return method === 'cameras.calibrate' ? camera('own') : {}
      },
    })
    phone = phoneHandlers({
      all,
      cameraId: 'own',
      calibrationNow: () => DRAWN,
      relayAim: () => ({ url: 'wss://10.0.0.1:2/aim', token: 'of the relay' }),
      onRefused: (method) => refused.push(method),
    })
  })

  it('is this list and no more, whatever the contract holds', async () => {
    const answered: string[] = []
    for (const method of Object.keys(METHODS) as MethodName[]) {
      const handler = phone[method] as (params: unknown, viewer: unknown) => Promise<unknown>
      const params = { cameraId: 'own', calibration: DRAWN, limit: 1, numbers: { focus: {} } }
      await handler(params, VIEWER).then(
        () => answered.push(method),
        (thrown: unknown) => expect(thrown).toMatchObject({ data: { code: 'phone.refused' } }),
      )
    }
    expect(answered.toSorted()).toEqual([
      'aim.numbers',
      'aim.open',
      'aim.remember',
      'cameras.calibrate',
      'crossings.recent',
      'preview.close',
      'preview.open',
      'proof.running',
      'state.get',
    ])
    expect(refused).toHaveLength(Object.keys(METHODS).length - answered.length)
  })

  it('tells of a proof of its own camera alone, which saving a line would end', async () => {
    expect(await phone['proof.running']({}, VIEWER)).toEqual(['own'])
  })

  it.each([
    ['preview.open', { cameraId: 'other' }],
    ['preview.close', { cameraId: 'other' }],
    ['aim.open', { cameraId: 'other' }],
    ['aim.open', { source: { kind: 'rtsp', url: 'rtsp://10.0.0.1/', transport: 'tcp' } }],
    ['aim.numbers', { cameraId: 'other' }],
    ['aim.remember', { cameraId: 'other', numbers: { focus: {} } }],
    ['cameras.calibrate', { cameraId: 'other', calibration: DRAWN }],
  ] as const)('is nothing of another camera: %s %o', async (method, params) => {
    const handler = phone[method] as (params: unknown, viewer: unknown) => Promise<unknown>
    await expect(handler(params, VIEWER)).rejects.toMatchObject({ data: { code: 'phone.refused' } })
    expect(refused).toEqual([method])
    expect(asked).toEqual([])
  })

  it('lists crossings of its own camera, whichever it asks for', async () => {
    await phone['crossings.recent']({ cameraId: 'other', limit: 5 }, VIEWER)
    await phone['crossings.recent']({ limit: 5 }, VIEWER)
    expect(asked.map(({ params }) => params)).toEqual([
      { cameraId: 'own', limit: 5 },
      { cameraId: 'own', limit: 5 },
    ])
  })

  it('reaches the raw view through us, not on loopback', async () => {
    expect(await phone['aim.open']({ cameraId: 'own' }, VIEWER)).toEqual({
      url: 'wss://10.0.0.1:2/aim',
      token: 'of the relay',
    })
  })

  it('changes lines and walk tests, and leaves masks and what counts as they are', async () => {
    const moved = { ...LINE, name: 'Gate' }
    const saved = await phone['cameras.calibrate'](
      { cameraId: 'own', calibration: { ...EMPTY_CALIBRATION, lines: [moved], walkTests: [] } },
      VIEWER,
    )
    expect(asked).toEqual([
      {
        method: 'cameras.calibrate',
        params: { cameraId: 'own', calibration: { ...DRAWN, lines: [moved], walkTests: [] } },
      },
    ])
    expect(JSON.stringify(saved)).not.toMatch(/10\.9\.8\.7|installer/)
  })

  it('learns of its camera’s lines, and of nothing else', async () => {
    const told = await phone['state.get']({}, VIEWER)
    expect(told.cameras.map(({ id }) => id)).toEqual(['own'])
    expect(told.cameras[0]?.calibration).toEqual(DRAWN)
    expect(told.lineTotals).toHaveLength(1)
    expect(told.settings.language).toBe('vi')
    expect(JSON.stringify(told)).not.toMatch(/10\.9\.8\.7|installer|other|Bank vault|till|"workerId"|software/)
  })
})

describe('what a phone is told of', () => {
  const crossing = (cameraId: string) => ({
    id: cameraId,
    cameraId,
    lineId: 'a',
    className: 'person',
    direction: 'in' as const,
    atMs: 0,
    trackId: 1,
  })
  const told = (event: AppEvent) => eventForPhone(event, 'own')

  it('is what its own camera counts', () => {
    expect(told({ type: 'crossings-committed', crossings: [crossing('own'), crossing('other')] })).toEqual({
      type: 'crossings-committed',
      crossings: [crossing('own')],
    })
    expect(told({ type: 'crossings-committed', crossings: [crossing('other')] })).toBeUndefined()
    expect(told({ type: 'camera-status', status: { cameraId: 'other', state: 'live', sinceMs: 0 } })).toBeUndefined()
  })

  it('is neither where the camera is nor what its errors say', () => {
    expect(JSON.stringify(told({ type: 'cameras-changed', cameras: [camera('own'), camera('other')] }))).not.toMatch(
      /10\.9\.8\.7|installer|other/,
    )
    const [status] = stateForPhone(STATE, 'own').cameraStatus
    expect(Object.keys(status ?? {}).toSorted()).toEqual(['cameraId', 'height', 'sinceMs', 'state', 'width'])
  })

  it.each([
    { type: 'logged', entry: { id: 1, atMs: 0, level: 'info', message: 'a secret of the log' } },
    { type: 'phone-changed', phone: { state: 'off' } },
    { type: 'models-changed', models: [] },
    { type: 'restarted' },
  ] satisfies AppEvent[])('is not $type', (event) => {
    expect(told(event)).toBeUndefined()
  })
})
