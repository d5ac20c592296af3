import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Direction } from '#core/count/count-event.ts'
import { removeDataDir, startTestApplication, until, VIEWER, type TestApplication } from '../../fixtures/application.ts'

const DEMO = resolve(import.meta.dirname, '../../../resources/demo')
const truth = JSON.parse(readFileSync(join(DEMO, 'truth.json'), 'utf8')) as {
  crossings: { t: number; direction: Direction }[]
}

describe('a recording with taps is a test that is repeated', () => {
  let test: TestApplication
  let cameraId: string
  let clipId: string
  beforeAll(async () => {
    test = await startTestApplication()
    const camera = await call()['cameras.addDemo']({}, VIEWER)
    cameraId = camera.id
    // The machine is the job's alone.
    await call()['cameras.setEnabled']({ cameraId, enabled: false }, VIEWER)
  })
  afterAll(async () => {
    await test.app.close()
    removeDataDir(test.dataDir)
  })
  const call = () => test.app.handlers
  const clip = async () => (await call()['clips.list']({ cameraId }, VIEWER))[0]!
  const countAgain = async (times: number) => {
    const [job] = await call()['jobs.submit'](
      { order: { kind: 'verify-accuracy', clipId, goal: 0.95 }, when: { kind: 'now' } },
      VIEWER,
    )
    await until(
      'the job',
      async () => (await test.state()).jobs.find(({ id, state }) => id === job!.id && state === 'succeeded'),
      220_000,
    )
    return until(
      'the result',
      async () => ((await clip()).verifications.length === times ? (await clip()).verifications[0] : undefined),
      5_000,
    )
  }

  it('is refused when there is no such file, and not counted before somebody was tapped', async () => {
    await expect(call()['clips.add']({ cameraId, path: join(DEMO, 'none.mp4') }, VIEWER)).rejects.toMatchObject({
      data: { code: 'source.noSuchFile' },
    })
    clipId = (await call()['clips.add']({ cameraId, path: join(DEMO, 'demo.mp4'), name: 'Shop' }, VIEWER)).id
    expect(await clip()).toMatchObject({ name: 'Shop', taps: [], upToDate: false })
    const [job] = await call()['jobs.submit'](
      { order: { kind: 'verify-accuracy', clipId, goal: 0.95 }, when: { kind: 'now' } },
      VIEWER,
    )
    await until(
      'the refusal',
      async () =>
        (await test.state()).jobs.find(
          ({ id, state, error }) => id === job!.id && state === 'dead' && error?.code === 'proof.noTaps',
        ),
      60_000,
    )
  })

  it('plays from anywhere, at the right time, small', async () => {
    const start = await call()['clips.frames']({ clipId, fromMs: 0, spanMs: 1_000 }, VIEWER)
    const later = await call()['clips.frames']({ clipId, fromMs: 20_000, spanMs: 1_000 }, VIEWER)
    expect(start.frames[0]!.mediaMs).toBe(0)
    expect(start.durationMs).toBeGreaterThan(40_000)
    for (const { frames } of [start, later]) expect(frames.length).toBeGreaterThanOrEqual(6)
    expect(later.frames[0]!.mediaMs).toBeGreaterThanOrEqual(20_000)
    expect(later.frames.at(-1)!.mediaMs).toBeLessThan(21_000)
    // The same pictures as reading from the start would have given.
    const long = await call()['clips.frames']({ clipId, fromMs: 19_500, spanMs: 1_500 }, VIEWER)
    const overlap = long.frames.filter(({ mediaMs }) => mediaMs >= 20_000)
    expect(overlap.length).toBeGreaterThan(0)
    for (const { mediaMs } of overlap)
      expect(Math.min(...later.frames.map((one) => Math.abs(one.mediaMs - mediaMs)))).toBeLessThan(130)
  })

  it('gives its figures, and after a change what is better and what is worse', async () => {
    const taps = truth.crossings.map(({ t, direction }) => ({ t: t + 0.3, line: 'door', direction }))
    await call()['clips.setTaps']({ clipId, taps }, VIEWER)
    const first = await countAgain(1)
    expect(first.report).toMatchObject({ ok: true, total: { truth: 12, missed: 0, extra: 0 } })
    expect(first).toMatchObject({ taps: 12, changed: [], version: 'test' })
    expect(await clip()).toMatchObject({ upToDate: true })

    // A confidence that nobody reaches.
    const { calibration } = (await test.state()).cameras[0]!
    await call()['cameras.calibrate']({ cameraId, calibration: { ...calibration, confidence: 0.99 } }, VIEWER)
    expect(await clip()).toMatchObject({ upToDate: false })
    const worse = await countAgain(2)
    expect(worse.report.ok).toBe(false)
    expect(worse.changed).toEqual(['calibration'])
    expect(worse.change?.newlyMissed.length).toBe(worse.report.total.missed)
    expect(worse.report.total.missed).toBeGreaterThan(0)

    await call()['cameras.calibrate']({ cameraId, calibration }, VIEWER)
    const again = await countAgain(3)
    expect(again.change).toEqual({
      newlyMissed: [],
      newlyFound: worse.change!.newlyMissed,
      extra: 0 - worse.report.total.extra,
    })
    // The very same count as before, to the last crossing.
    expect(again.report).toEqual(first.report)
  }, 700_000)
})
