import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EMPTY_CALIBRATION, Mask } from '#core/count/calibration.ts'
import { OverlayWriter } from '../../../workers/preview/overlay-video.ts'
import { paintMasks } from '../../../workers/preview/paint-masks.ts'
import { openSource } from '../../../workers/sources/open-source.ts'
import { removeDataDir, startTestApplication, until, VIEWER, type TestApplication } from '../../fixtures/application.ts'

const DEMO = resolve(import.meta.dirname, '../../../resources/demo/demo.mp4')
const FPS = 6
/** Long enough to be learned, and to be quiet for a moment. */
const CLEAR_S = 28
const COVERED_S = 40
/** Something even in front of most of the picture. */
const COVER = Mask.parse({
  kind: 'privacy',
  polygon: [
    [0, 0],
    [0.8, 0],
    [0.8, 1],
    [0, 1],
  ],
})

/** The demo scene, and from a moment on something in front of the camera. */
async function recordCovered(path: string): Promise<void> {
  let writer: OverlayWriter | undefined
  let seconds = 0
  while (seconds < CLEAR_S + COVERED_S) {
    const source = await openSource({ kind: 'file', path: DEMO, loop: false, realtime: false }, { fps: FPS })
    writer ??= new OverlayWriter(path, source.info.width, source.info.height, FPS, EMPTY_CALIBRATION)
    for await (const frame of source.frames()) {
      if (seconds >= CLEAR_S) paintMasks(frame.picture, [COVER])
      if (seconds < CLEAR_S + COVERED_S) await writer.write(frame.picture, [], [], seconds * 1_000)
      frame.free()
      seconds += 1 / FPS
    }
    await source.close()
  }
  await writer!.close()
}

describe('the watch over a camera’s picture', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fieldcount-picture-'))
  const clip = join(folder, 'covered.mp4')
  let app: TestApplication
  let cameraId: string
  const view = () => app.app.handlers['sceneChange.view']({ cameraId }, VIEWER)
  const problem = async () =>
    (await app.state()).cameraStatus.find((status) => status.cameraId === cameraId)?.picture?.problem

  beforeAll(async () => {
    await recordCovered(clip)
    app = await startTestApplication()
    cameraId = (
      await app.app.handlers['cameras.add'](
        { name: 'Door', source: { kind: 'file', path: clip, loop: true, realtime: true }, fps: FPS, priority: 5 },
        VIEWER,
      )
    ).id
  }, 120_000)
  afterAll(async () => {
    await app.close()
    removeDataDir(app.dataDir)
    rmSync(folder, { recursive: true })
  })

  it('learns the picture, and raises an alert with pictures before and after when it is covered', async () => {
    await until('the picture to be learned', async () => (await view()).references === 1, 60_000)
    await until(
      'the alert',
      async () => (await app.state()).alerts.find(({ kind, subject }) => kind === 'picture' && subject === cameraId),
      90_000,
    )
    expect(await problem()).toBe('covered')
    const seen = await view()
    expect(seen.problem).toMatchObject({ kind: 'covered', figures: { lost: expect.any(Number) } })
    expect([seen.before?.picture, seen.after?.picture]).toEqual([
      expect.stringMatching(/^data:image\/jpeg;base64,/),
      expect.stringMatching(/^data:image\/jpeg;base64,/),
    ])
    expect(seen.before!.picture).not.toBe(seen.after!.picture)
    expect((await app.state()).alerts.find(({ kind }) => kind === 'picture')).toMatchObject({ detail: 'covered' })
  })

  it('knows it again after a restart, and takes the alert back when the picture is right', async () => {
    await app.close()
    app = await startTestApplication(app.dataDir)
    expect((await view()).references).toBe(1)
    // The recording begins again, uncovered.
    await until(
      'the alert to be over',
      async () =>
        !(await app.state()).alerts.some(({ kind, clearedAtMs }) => kind === 'picture' && clearedAtMs === undefined),
      60_000,
    )
    expect(await problem()).toBeUndefined()
  })

  it('learns anew when somebody draws lines', async () => {
    await app.app.handlers['cameras.calibrate']({ cameraId, calibration: EMPTY_CALIBRATION }, VIEWER)
    expect((await view()).references).toBe(0)
  })
})
