import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSource } from '../../../workers/sources/open-source.ts'
import { rtspServerMissing, startRtspServer } from '../../fixtures/rtsp/rtsp-server.ts'
import { recordClip } from './record-clip.ts'

const missing = rtspServerMissing()
const folder = mkdtempSync(join(tmpdir(), 'fieldcount-soak-'))
const clip = join(folder, 'clip.mp4')
const megabytes = () => process.memoryUsage.rss() / 1e6

beforeAll(() => recordClip(clip, 30))
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs it a quarter as often to warm up, then `rounds` times; gives the growth in MB. */
async function growth(rounds: number, once: (round: number) => Promise<void>): Promise<number> {
  for (let round = 0; round < rounds / 4; round++) await once(round)
  const before = megabytes()
  for (let round = 0; round < rounds; round++) await once(round)
  return megabytes() - before
}

describe('opening and closing a source again and again', () => {
  it('leaves no memory behind with a file, wherever reading stops', async () => {
    const grown = await growth(200, async (round) => {
      const source = await openSource({ kind: 'file', path: clip, loop: false, realtime: false })
      let left = round % 20
      for await (const frame of source.frames()) {
        frame.free()
        if (left-- <= 0) break
      }
      await source.close()
    })
    expect(grown).toBeLessThan(25)
  })

  it('leaves no memory behind when opening fails', async () => {
    const grown = await growth(200, async (round) => {
      await openSource(
        round % 2
          ? { kind: 'rtsp', url: 'rtsp://127.0.0.1:1/', transport: 'tcp' }
          : { kind: 'file', path: import.meta.filename, loop: false, realtime: false },
      ).catch(() => {})
    })
    expect(grown).toBeLessThan(15)
  })

  it.skipIf(missing)('leaves no memory behind with a camera, closed or aborted at any moment', async () => {
    const server = await startRtspServer({ file: clip })
    const grown = await growth(60, async (round) => {
      const signal = round % 2 ? AbortSignal.timeout((round * 7) % 60) : undefined
      const source = await openSource({ kind: 'rtsp', url: server.url, transport: 'tcp' }, { signal }).catch(
        () => undefined,
      )
      if (!source) return
      const frames = source.frames()
      ;(await frames.next()).value?.free()
      const pending = frames.next()
      await source.close()
      ;(await pending).value?.free()
    })
    await server.stop()
    expect(grown).toBeLessThan(15)
  })
})
