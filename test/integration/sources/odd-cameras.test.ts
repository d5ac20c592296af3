import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openSource } from '../../../workers/sources/open-source.ts'
import { takeSnapshot } from '../../../workers/jobs/take-snapshot.ts'
import { systemClock } from '../../../workers/system-clock.ts'
import { ffmpeg, ffmpegMissing, quarters } from '../../fixtures/made-video.ts'
import { accessUnits, isKey, type AccessUnit } from '../../fixtures/rtsp/access-units.ts'
import { startOddCamera, type OddBehaviour, type OddCamera } from '../../fixtures/rtsp/odd-camera.ts'
import { errorOf } from './error-of.ts'
import { observeSource } from './observe-source.ts'

const FPS = 10
const folder = mkdtempSync(join(tmpdir(), 'fieldcount-odd-'))
let pictures: AccessUnit[] = []
let camera: OddCamera | undefined

async function start(behaviour: OddBehaviour): Promise<{ kind: 'rtsp'; url: string; transport: 'tcp' }> {
  camera = await startOddCamera(pictures, FPS, behaviour)
  return { kind: 'rtsp', url: camera.url, transport: 'tcp' }
}

/** What comes in so many seconds. */
async function watch(behaviour: OddBehaviour, seconds: number) {
  const source = await openSource(await start(behaviour))
  const startMs = performance.now()
  const times: number[] = []
  for await (const frame of source.frames()) {
    times.push(frame.mediaMs)
    frame.free()
    if (performance.now() - startMs > seconds * 1_000) break
  }
  const result = { times, cautions: source.cautions ?? [], stream: source.stream?.() }
  await source.close()
  return result
}

/** Media time of the last two seconds of pictures, s. */
const lastTwo = (times: readonly number[]) => (times.at(-1)! - times.at(-1 - 2 * FPS)!) / 1_000

describe.skipIf(ffmpegMissing())(`cameras that do not do as they should${ffmpegMissing() ?? ''}`, () => {
  beforeAll(() => {
    const path = join(folder, 'camera.h264')
    // A key picture every five seconds.
    ffmpeg(...quarters(10, FPS), '-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-g', '50', '-bf', '0', path)
    pictures = accessUnits(readFileSync(path))
    expect(pictures).toHaveLength(100)
    expect(pictures.flatMap((picture, index) => (isKey(picture) ? [index] : []))).toEqual([0, 50])
  })
  afterEach(() => camera?.stop())
  afterAll(() => rmSync(folder, { recursive: true }))

  it.each([
    ['ten times too slow', 0.1],
    ['ninety times too slow', 1 / 90],
    ['ninety times too fast', 90],
  ])('are counted by arrival and said to be wrong when their stamps run %s', async (_, rate) => {
    const { times, cautions, stream } = await watch({ stampS: (index) => (index / FPS) * rate }, 10)
    expect(lastTwo(times)).toBeGreaterThan(1.6)
    expect(lastTwo(times)).toBeLessThan(2.6)
    expect(cautions.map(({ code }) => code)).toEqual(['source.falseTimes'])
    // The first pictures have no rate yet, and weigh on it.
    if (rate < 1) expect(stream?.falseRate).toBeLessThan(0.3)
    else expect(stream?.falseRate).toBeGreaterThan(4)
    expect(stream?.jitterMs).toBe(0)
  })

  it('are believed when their stamps are right', async () => {
    const { times, cautions, stream } = await watch({}, 8)
    expect(lastTwo(times)).toBeCloseTo(2, 3)
    expect(cautions).toEqual([])
    expect(stream?.falseRate).toBeUndefined()
  })

  it('are told of as long as they are live', async () => {
    const observed = observeSource(await start({ stampS: (index) => index / FPS / 10 }))
    await observed.until(() => observed.errorCode === 'source.falseTimes', 15_000)
    expect(observed.states.map(({ state }) => state)).toEqual(['connecting', 'live', 'live'])
    await observed.stop()
  })

  it.each<[string, OddBehaviour]>([
    ['say nothing for seven seconds', { silentForS: 7, noParameterSets: true }],
    ['begin in the middle between key pictures', { beginsAt: 10, noParameterSets: true }],
  ])('are waited for when they %s, for counting and for "test connection"', async (_, behaviour) => {
    const source = await openSource(await start(behaviour), { timeoutMs: 2_000 })
    expect(source.info).toMatchObject({ width: 160, height: 96 })
    await source.close()
    const context = { signal: new AbortController().signal, threads: 1, clock: systemClock, onProgress: () => {} }
    const shot = await takeSnapshot(
      { kind: 'snapshot', source: { kind: 'rtsp', url: camera!.url, transport: 'tcp' }, timeoutMs: 2_000 },
      context,
    )
    expect([shot.width, shot.height]).toEqual([160, 96])
  })

  it('have not answered when nothing comes for the twenty seconds of a first picture', async () => {
    const startMs = performance.now()
    const error = await errorOf(openSource(await start({ silentForS: 60 }), { timeoutMs: 2_000 }))
    expect([error.code, error.params?.seconds]).toEqual(['source.timeout', 20])
    expect(performance.now() - startMs).toBeLessThan(25_000)
  })

  it.each<[string, OddBehaviour, string]>([
    ['close the connection', { endsAfter: 20 }, 'source.ended'],
    ['freeze', { freezesAfter: 20 }, 'source.stalled'],
  ])('are not at their end when they %s', async (_, behaviour, code) => {
    const source = await openSource(await start(behaviour), { timeoutMs: 2_000 })
    let seen = 0
    const error = await errorOf(
      (async () => {
        for await (const frame of source.frames()) {
          seen += 1
          frame.free()
        }
      })(),
    )
    await source.close()
    expect(error.code).toBe(code)
    expect(seen).toBeGreaterThanOrEqual(15)
  })
})
