import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Credentials } from '#core/video/source.ts'
import { rtspServerMissing, startRtspServer } from '../../fixtures/rtsp/rtsp-server.ts'
import { observeSource } from './observe-source.ts'
import { recordClip } from './record-clip.ts'

const missing = rtspServerMissing()
const folder = mkdtempSync(join(tmpdir(), 'fieldcount-recovery-'))
const clip = join(folder, 'clip.mp4')
const credentials: Credentials = { username: 'viewer', password: 'Tr1cky:p@ss' }

beforeAll(() => recordClip(clip, 30))
afterAll(() => rmSync(folder, { recursive: true }))

describe.skipIf(missing)(`a network camera that breaks${missing ? ` (no server here: ${missing})` : ''}`, () => {
  it.each(['tcp', 'udp'] as const)(
    'is shown as broken after its power was cut, and live again within 10 s of coming back (%s)',
    async (transport) => {
      const server = await startRtspServer({ file: clip, ...credentials })
      const camera = observeSource({ kind: 'rtsp', url: server.url, transport }, credentials)
      await camera.until(() => camera.frames > 5, 5_000)

      await server.kill()
      await camera.until(() => camera.state === 'stalled' || camera.state === 'failed', 7_000)
      await camera.until(() => camera.errorCode === 'source.refused', 12_000)
      expect(camera.state).toBe('failed')

      const again = await startRtspServer({ file: clip, port: server.port, ...credentials })
      const [framesBefore, backAtMs] = [camera.frames, performance.now()]
      await camera.until(() => camera.state === 'live' && camera.frames > framesBefore + 5, 10_000)
      expect(performance.now() - backAtMs).toBeLessThan(10_000)
      await camera.stop()
      await again.stop()
      expect(JSON.stringify(camera.states)).not.toContain('Tr1cky')
    },
  )

  it('is stalled when the connection stays open and nothing comes, and live again when it goes on', async () => {
    const server = await startRtspServer({ file: clip })
    const camera = observeSource({ kind: 'rtsp', url: server.url, transport: 'tcp' })
    await camera.until(() => camera.frames > 5, 5_000)
    server.freeze()
    const frozenAtMs = performance.now()
    await camera.until(() => camera.errorCode === 'source.stalled', 7_000)
    expect(camera.state).toBe('stalled')
    expect(performance.now() - frozenAtMs).toBeLessThan(6_500)
    server.thaw()
    await camera.until(() => camera.state === 'live', 10_000)
    await camera.stop()
    await server.stop()
  })

  it('stops at once, in whatever state it is', async () => {
    const server = await startRtspServer({ file: clip })
    const config = { kind: 'rtsp', url: server.url, transport: 'tcp' } as const
    for (const waitMs of [0, 50, 400, 1_000]) {
      const camera = observeSource(config)
      await new Promise((resolve) => setTimeout(resolve, waitMs))
      const startMs = performance.now()
      await camera.stop()
      expect(performance.now() - startMs).toBeLessThan(1_000)
    }
    await server.kill()
    const camera = observeSource(config)
    await camera.until(() => camera.state === 'failed', 5_000)
    const startMs = performance.now()
    await camera.stop()
    expect(performance.now() - startMs).toBeLessThan(500)
  })
})
