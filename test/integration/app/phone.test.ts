import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { AIM_PROTOCOL, AimMessage } from '#core/contract/aim-messages.ts'
import type { AppState } from '#core/contract/app-state.ts'
import { EMPTY_CALIBRATION, type Calibration } from '#core/count/calibration.ts'
import { CLOSED_FOR_GOOD, INVITATION_MS, PHONE_HOUR_MS } from '#core/phone/phone-view.ts'
import { privateAddresses } from '../../../electron/phone/private-addresses.ts'
import { phoneListenerFor } from '../../../electron/shell/phone-listener.ts'
import { removeDataDir, startTestApplication, until, VIEWER, type TestApplication } from '../../fixtures/application.ts'
import { ask, cookieOf, openPhoneSocket, sendSecret } from '../../fixtures/phone.ts'

const address = privateAddresses()[0]?.address ?? ''
const missing = address === ''
const rendererDir = mkdtempSync(join(tmpdir(), 'renderer-'))
const PRIVACY = {
  kind: 'privacy' as const,
  polygon: [
    [0, 0],
    [0.1, 0],
    [0.1, 0.1],
  ] as [number, number][],
}

describe.skipIf(missing)(`the phone on the ladder${missing ? ' (skipped: no private network)' : ''}`, () => {
  let app: TestApplication
  let cameraId: string
  let otherId: string
  /** Steps the clock of the application forward, ms. */
  let aheadMs = 0

  beforeAll(async () => {
    mkdirSync(join(rendererDir, 'assets'))
    writeFileSync(join(rendererDir, 'index.html'), '<!doctype html>all screens')
    writeFileSync(join(rendererDir, 'phone.html'), '<!doctype html>three screens')
    writeFileSync(join(rendererDir, 'assets', 'phone.js'), 'export {}')
    writeFileSync(join(rendererDir, 'other.json'), '{}')
    app = await startTestApplication(undefined, {
      openPhone: phoneListenerFor(rendererDir),
      clock: { nowMs: () => Date.now() + aheadMs, monotonicMs: () => performance.now() + aheadMs },
    })
    cameraId = (await app.app.handlers['cameras.addDemo']({}, VIEWER)).id
    otherId = (await app.app.handlers['cameras.addDemo']({}, VIEWER)).id
  })
  afterEach(async () => {
    await app.app.handlers['phone.stop']({}, VIEWER)
  })
  afterAll(async () => {
    await app?.close()
    if (app) removeDataDir(app.dataDir)
    rmSync(rendererDir, { recursive: true, force: true })
  })

  const start = async () => (await app.app.handlers['phone.start']({ cameraId, address }, VIEWER)).url
  const view = async () => (await app.state()).phone
  const pair = async (url: string) => {
    const answer = await sendSecret(url)
    expect(answer.status).toBe(200)
    return cookieOf(answer)
  }
  const outcomeOf = ({ body }: { body: string }) => (JSON.parse(body) as { outcome: string }).outcome
  const logged = async () =>
    (await app.app.handlers['log.recent']({ limit: 200 }, VIEWER)).map(({ message }) => message).join('\n')
  const refusedSocket = (url: string, cookie: string, over?: { origin?: string; host?: string }) =>
    expect(openPhoneSocket(url, cookie, over)).rejects

  it('is off, and is turned on for a camera of ours at an address of a private network alone', async () => {
    expect(await view()).toEqual({ state: 'off' })
    for (const wrong of ['127.0.0.1', '0.0.0.0', '8.8.8.8', ''])
      await expect(app.app.handlers['phone.start']({ cameraId, address: wrong }, VIEWER)).rejects.toMatchObject({
        data: { code: 'phone.address' },
      })
    await expect(app.app.handlers['phone.start']({ cameraId: 'none', address }, VIEWER)).rejects.toMatchObject({
      data: { code: 'request.unknown' },
    })
    await expect(app.app.handlers['phone.invite']({}, VIEWER)).rejects.toMatchObject({ data: { code: 'phone.off' } })
    expect(await view()).toEqual({ state: 'off' })
  })

  it('listens there and nowhere else, with the certificate whose fingerprint it tells', async () => {
    const url = await start()
    const on = await view()
    expect(on).toMatchObject({ state: 'on', cameraId, address: new URL(url).host })
    const { status, body, headers, fingerprint } = await ask(url)
    expect([status, body]).toEqual([200, '<!doctype html>three screens'])
    expect(on).toMatchObject({ fingerprint })
    expect(String(headers['content-security-policy'])).toContain(`connect-src 'self' wss://${new URL(url).host};`)
    expect((await ask(url, { path: '/assets/phone.js' })).status).toBe(200)
    const elsewhere = connect(Number(new URL(url).port), '127.0.0.1')
    await expect(once(elsewhere, 'connect')).rejects.toThrow('ECONNREFUSED')
    // Each time another key.
    await start()
    expect(await view()).not.toMatchObject({ fingerprint })
  })

  it('serves no other page, to no other host, by no other method', async () => {
    const url = await start()
    for (const path of [
      '/index.html',
      '/phone.html',
      '/other.json',
      '/assets/../index.html',
      '/assets/%2e%2e/other.json',
    ])
      expect((await ask(url, { path })).status, path).toBe(404)
    expect((await ask(url, { headers: { host: 'evil.example' } })).status).toBe(421)
    expect((await ask(url, { method: 'DELETE' })).status).toBe(405)
    expect((await ask(url, { path: '/session' })).status).toBe(401)
    expect(await logged()).toContain(`refused “host” from ${address}`)
  })

  it('takes a secret once, from its own page, for a cookie that no script and no other site gets', async () => {
    const url = await start()
    expect(outcomeOf(await sendSecret(url, 'a guess'))).toBe('wrong')
    expect((await sendSecret(url, undefined, 'https://evil.example')).status).toBe(403)
    const answer = await sendSecret(url)
    expect([answer.status, outcomeOf(answer)]).toEqual([200, 'paired'])
    expect(answer.headers['set-cookie']?.[0]).toMatch(
      /^__Host-fieldcount-phone=[\w-]{43}; Path=\/; Max-Age=3600; HttpOnly; Secure; SameSite=Strict$/,
    )
    const cookie = cookieOf(answer)
    expect((await ask(url, { path: '/session', headers: { cookie } })).status).toBe(204)
    const again = await sendSecret(url)
    expect([again.status, outcomeOf(again), again.headers['set-cookie']]).toEqual([410, 'used', undefined])
    expect(await view()).toMatchObject({ phone: address })
  })

  it('takes no secret after five minutes, and none after five wrong ones', async () => {
    const url = await start()
    aheadMs += INVITATION_MS
    const late = await sendSecret(url)
    expect([late.status, outcomeOf(late)]).toEqual([410, 'expired'])
    const { url: guessedAt } = await app.app.handlers['phone.invite']({}, VIEWER)
    for (let n = 0; n < 5; n++) await sendSecret(guessedAt, `guess ${n}`)
    expect((await sendSecret(guessedAt)).status).toBe(429)
    expect(
      (
        await ask(url, {
          method: 'POST',
          path: '/pair',
          headers: { origin: new URL(url).origin },
          body: 'x'.repeat(5_000),
        })
      ).status,
    ).toBe(429)
    await pair((await app.app.handlers['phone.invite']({}, VIEWER)).url)
  })

  it('opens a socket for the phone that was paired, from its own page, and for nobody else', async () => {
    const url = await start()
    await refusedSocket(url, '').toThrow('401')
    const cookie = await pair(url)
    await refusedSocket(url, `${cookie}x`).toThrow('401')
    await refusedSocket(url, cookie, { origin: 'https://evil.example' }).toThrow('403')
    await refusedSocket(url, cookie, { origin: `http://${new URL(url).host}` }).toThrow('403')
    await refusedSocket(url, cookie, { host: 'evil.example' }).toThrow('421')
    const socket = await openPhoneSocket(url, cookie)
    expect(await socket.call('state.get', {})).toMatchObject({ ok: true })
    expect(await logged()).toContain('refused “socket: origin”')
    socket.close()
  })

  it('answers the phone about its camera, and refuses and logs the rest', async () => {
    const url = await start()
    const socket = await openPhoneSocket(url, await pair(url))
    const state = await socket.call('state.get', {})
    expect(state.ok && (state.result as AppState).cameras.map(({ id }) => id)).toEqual([cameraId])
    for (const [method, params] of [
      ['log.recent', { limit: 5 }],
      ['settings.update', { siteName: 'taken over' }],
      ['support.bundle', {}],
      ['phone.invite', {}],
      ['cameras.remove', { cameraId }],
      ['preview.open', { cameraId: otherId }],
      ['aim.open', { source: { kind: 'rtsp', url: 'rtsp://127.0.0.1/', transport: 'tcp' } }],
    ] as const) {
      expect(await socket.call(method, params), method).toMatchObject({ ok: false, error: { code: 'phone.refused' } })
      expect(await logged()).toContain(`refused “${method}” from ${address}`)
    }
    expect((await app.state()).settings.siteName).toBe('')
    socket.close()
  })

  it('shows its pictures and tells its crossings', async () => {
    const url = await start()
    const socket = await openPhoneSocket(url, await pair(url))
    await socket.call('preview.open', { cameraId })
    await until('a picture', () => socket.previews() > 3, 30_000)
    const crossings = () => socket.events.filter(({ type }) => type === 'crossings-committed')
    await until('a crossing', () => crossings().length > 0, 60_000)
    const told = JSON.stringify(socket.events)
    expect(told).not.toContain(otherId)
    expect(
      socket.events.filter(
        ({ type }) =>
          !/^(camera-status|cameras-changed|totals-changed|crossings-committed|settings-changed)$/.test(type),
      ),
    ).toEqual([])
    socket.close()
  })

  it('saves lines and keeps what a phone has no business with', async () => {
    const { lines } = (await app.app.handlers['state.get']({}, VIEWER)).cameras.find(({ id }) => id === cameraId)
      ?.calibration as Calibration
    const drawn = { ...EMPTY_CALIBRATION, confidence: 0.5, lines, masks: [PRIVACY] }
    await app.app.handlers['cameras.calibrate']({ cameraId, calibration: drawn }, VIEWER)
    const url = await start()
    const socket = await openPhoneSocket(url, await pair(url))
    const moved = lines.map((line) => ({ ...line, points: line.points.map(([x, y]) => [x, y * 0.9]) }))
    const calibration = { lines: moved, zones: [], masks: [], confidence: 0.9 }
    expect(await socket.call('cameras.calibrate', { cameraId, calibration })).toMatchObject({ ok: true })
    const kept = (await app.state()).cameras.find(({ id }) => id === cameraId)?.calibration
    expect(kept).toMatchObject({ lines: moved, masks: [PRIVACY], confidence: 0.5 })
    // The demo's own lines again.
    await app.app.handlers['cameras.calibrate']({ cameraId, calibration: { ...drawn, masks: [] } }, VIEWER)
    socket.close()
  })

  it('hands on the raw view of its camera, once for each request', async () => {
    const url = await start()
    const cookie = await pair(url)
    const socket = await openPhoneSocket(url, cookie)
    const opened = await socket.call('aim.open', { cameraId })
    if (!opened.ok) throw new Error(opened.error.message)
    const aim = opened.result as { url: string; token: string }
    expect(aim.url).toBe(`wss://${new URL(url).host}/aim`)
    const connectAim = (withCookie: string) =>
      new WebSocket(aim.url, [AIM_PROTOCOL, aim.token], {
        rejectUnauthorized: false,
        headers: { origin: new URL(url).origin, cookie: withCookie },
      })
    const stranger = connectAim('')
    await expect(once(stranger, 'open')).rejects.toThrow('401')
    const raw = connectAim(cookie)
    const seen = { readings: 0, pictures: 0 }
    raw.on('message', (data: Buffer, isBinary) => {
      if (isBinary) seen.pictures++
      else if (AimMessage.parse(JSON.parse(String(data))).type === 'reading') seen.readings++
    })
    await until('pictures and readings', () => seen.pictures > 5 && seen.readings > 2, 30_000)
    await expect(once(connectAim(cookie), 'open')).rejects.toThrow('404')
    const gone = once(raw, 'close')
    await app.app.handlers['phone.stop']({}, VIEWER)
    await gone
  })

  it('ends at once when it is revoked, whoever holds a connection', async () => {
    const url = await start()
    const cookie = await pair(url)
    const socket = await openPhoneSocket(url, cookie)
    const silent = connect(Number(new URL(url).port), address)
    await once(silent, 'connect')
    const beganMs = performance.now()
    await app.app.handlers['phone.stop']({}, VIEWER)
    expect(performance.now() - beganMs).toBeLessThan(3_000)
    expect(await socket.closed).toBe(CLOSED_FOR_GOOD)
    await expect(ask(url)).rejects.toThrow('ECONNREFUSED')
    expect(await view()).toEqual({ state: 'off' })
    expect(app.events.findLast(({ type }) => type === 'phone-changed')).toMatchObject({ phone: { state: 'off' } })
    // What it held is worth nothing when it is turned on again.
    const next = await start()
    await refusedSocket(next, cookie).toThrow('401')
  })

  it('shuts out a phone when another has come with a new code', async () => {
    const url = await start()
    const cookie = await pair(url)
    const socket = await openPhoneSocket(url, cookie)
    const next = await pair((await app.app.handlers['phone.invite']({}, VIEWER)).url)
    expect(await socket.closed).toBe(CLOSED_FOR_GOOD)
    await refusedSocket(url, cookie).toThrow('401')
    ;(await openPhoneSocket(url, next)).close()
  })

  it('ends by itself after an hour', async () => {
    const url = await start()
    const socket = await openPhoneSocket(url, await pair(url))
    aheadMs += PHONE_HOUR_MS
    expect(await socket.closed).toBe(CLOSED_FOR_GOOD)
    await until('off', async () => (await view()).state === 'off', 5_000)
    await expect(ask(url)).rejects.toThrow('ECONNREFUSED')
  })

  it('keeps what it told once to itself', async () => {
    const url = await start()
    const cookie = await pair(url)
    const told = JSON.stringify([await app.state(), app.events]) + (await logged())
    expect(told).not.toContain(new URL(url).hash.slice(1))
    expect(told).not.toContain(cookie.split('=')[1])
  })

  it('ends when its camera is removed', async () => {
    const url = (await app.app.handlers['phone.start']({ cameraId: otherId, address }, VIEWER)).url
    await app.app.handlers['cameras.remove']({ cameraId: otherId, withCounts: true }, VIEWER)
    await until('off', async () => (await view()).state === 'off', 5_000)
    await expect(ask(url)).rejects.toThrow('ECONNREFUSED')
  })
})
