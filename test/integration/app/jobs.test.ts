import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Camera } from '#core/contract/app-state.ts'
import { Calibration } from '#core/count/calibration.ts'
import { removeDataDir, startTestApplication, until, VIEWER, type TestApplication } from '../../fixtures/application.ts'
import { asset, assetsMissing } from '../../fixtures/assets.ts'

const missing = assetsMissing()
const CLIP = asset('clips/vehicles-road.mp4')

describe.skipIf(missing)(`counting recordings as jobs${missing ?? ''}`, () => {
  let app: TestApplication
  let camera: Camera
  let folder: string
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'fieldcount-recordings-'))
    app = await startTestApplication()
    const { id } = await app.app.handlers['models.add'](
      { path: asset('models/yolox_nano.onnx'), licence: 'Apache-2.0' },
      VIEWER,
    )
    camera = await app.app.handlers['cameras.add'](
      { name: 'Road', source: { kind: 'pattern' }, modelId: id, fps: 12, priority: 5 },
      VIEWER,
    )
    await app.app.handlers['cameras.setEnabled']({ cameraId: camera.id, enabled: false }, VIEWER)
    const calibration = Calibration.parse(
      JSON.parse(readFileSync(asset('clips/vehicles-road.calibration.json'), 'utf8')),
    )
    await app.app.handlers['cameras.calibrate']({ cameraId: camera.id, calibration }, VIEWER)
  })
  afterEach(async () => {
    await app.close()
    removeDataDir(app.dataDir)
    rmSync(folder, { recursive: true, force: true })
  })
  const jobs = async () => (await app.state()).jobs
  const submit = (path: string) =>
    app.app.handlers['jobs.submit'](
      { order: { kind: 'count-recordings', path, cameraId: camera.id }, when: { kind: 'now' } },
      VIEWER,
    )

  it('counts a folder of recordings with the lines of a camera; a damaged one is a dead letter', async () => {
    copyFileSync(CLIP, join(folder, 'a.mp4'))
    writeFileSync(join(folder, 'b.mp4'), 'this is not a video')
    writeFileSync(join(folder, 'notes.txt'), 'not a recording')
    expect(await submit(folder)).toHaveLength(2)
    await until(
      'both to end',
      async () => (await jobs()).every(({ state }) => state === 'succeeded' || state === 'dead'),
      90_000,
    )
    const [damaged, counted] = [
      (await jobs()).find(({ subject }) => subject.endsWith('b.mp4'))!,
      (await jobs()).find(({ subject }) => subject.endsWith('a.mp4'))!,
    ]
    expect(counted).toMatchObject({ state: 'succeeded', counts: [{ lineId: 'lane', in: 4, out: 0 }] })
    expect(Object.keys(counted.timeline)).toEqual(
      expect.arrayContaining([
        'submittedAtMs',
        'queuedAtMs',
        'assignedAtMs',
        'runningAtMs',
        'resultAtMs',
        'notifiedAtMs',
      ]),
    )
    expect(damaged).toMatchObject({ state: 'dead', error: { code: 'source.corrupt' }, attempts: 1 })
    expect(app.events.some(({ type }) => type === 'job-progress')).toBe(true)
    await app.app.handlers['jobs.discard']({ jobId: damaged.id }, VIEWER)
    expect(await jobs()).toHaveLength(1)
    await expect(app.app.handlers['jobs.discard']({ jobId: counted.id }, VIEWER)).rejects.toMatchObject({
      data: { kind: 'application' },
    })
  })

  it('cancels a running job within two seconds', async () => {
    const [job] = await submit(CLIP)
    await until('it to run', async () => (await jobs())[0]?.state === 'running', 20_000)
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    const askedMs = performance.now()
    await app.app.handlers['jobs.cancel']({ jobId: job!.id }, VIEWER)
    await until('it to be cancelled', async () => (await jobs())[0]?.state === 'cancelled', 5_000)
    console.info(`cancelled after ${Math.round(performance.now() - askedMs)} ms`)
  })

  it('takes up a job that was running when the application ended', async () => {
    await submit(CLIP)
    await until('it to run', async () => (await jobs())[0]?.state === 'running', 20_000)
    await app.close()
    app = await startTestApplication(app.dataDir)
    await until('it to end', async () => (await jobs())[0]?.state === 'succeeded', 90_000)
    expect((await jobs())[0]?.counts).toEqual([{ lineId: 'lane', in: 4, out: 0 }])
  })

  it('says what is wrong with a path that leads nowhere, and submits nothing', async () => {
    mkdirSync(join(folder, 'empty'))
    await expect(submit(join(folder, 'missing.mp4'))).rejects.toMatchObject({ data: { code: 'source.noSuchFile' } })
    await expect(submit(join(folder, 'empty'))).rejects.toMatchObject({ data: { code: 'file.read' } })
    expect(await jobs()).toEqual([])
  })
})
