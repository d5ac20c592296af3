import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Camera } from '#core/contract/app-state.ts'
import { unpackPreview } from '#core/contract/preview-frame.ts'
import { EMPTY_CALIBRATION, Mask } from '#core/count/calibration.ts'
import { openSource } from '../../../workers/sources/open-source.ts'
import { removeDataDir, startTestApplication, until, VIEWER, type TestApplication } from '../../fixtures/application.ts'

/** Left half of the picture. */
const HIDDEN = Mask.parse({
  kind: 'privacy',
  polygon: [
    [0, 0],
    [0.5, 0],
    [0.5, 1],
    [0, 1],
  ],
})
/** The right upper corner, only ignored. */
const IGNORED = Mask.parse({
  kind: 'ignore',
  polygon: [
    [0.6, 0],
    [1, 0],
    [1, 0.5],
    [0.6, 0.5],
  ],
})

describe('a privacy mask', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fieldcount-mask-'))
  let app: TestApplication
  let camera: Camera
  beforeAll(async () => {
    app = await startTestApplication()
    const { id } = await app.app.handlers['cameras.addDemo']({}, VIEWER)
    camera = await app.app.handlers['cameras.calibrate'](
      { cameraId: id, calibration: { ...EMPTY_CALIBRATION, masks: [HIDDEN, IGNORED] } },
      VIEWER,
    )
  })
  afterAll(async () => {
    await app.close()
    removeDataDir(app.dataDir)
    rmSync(folder, { recursive: true })
  })

  it('is black in the preview, while the rest and what is only ignored can be seen', async () => {
    let jpeg: Uint8Array | undefined
    app.app.onPreviewFrame((_viewer, _camera, bytes) => {
      jpeg = unpackPreview(bytes).jpeg
    })
    await app.app.handlers['preview.open']({ cameraId: camera.id }, VIEWER)
    expectMasked(await brightness(await until('a preview', () => jpeg, 60_000)))
  })

  it('is black in a picture that a job keeps', async () => {
    const [job] = await app.app.handlers['jobs.submit'](
      { order: { kind: 'snapshot', cameraId: camera.id }, when: { kind: 'now' } },
      VIEWER,
    )
    await until('the picture', async () => (await app.state()).jobs[0]?.state === 'succeeded', 60_000)
    expectMasked(
      await brightness(fromDataUrl((await app.app.handlers['jobs.result']({ jobId: job!.id }, VIEWER)).picture!)),
    )
  })

  it('is black when the connection of the camera is tested', async () => {
    const tested = await app.app.handlers['cameras.test']({ source: camera.source, cameraId: camera.id }, VIEWER)
    expectMasked(await brightness(fromDataUrl(tested.ok ? tested.picture : '')))
  })

  /** Brightest pixel of the hidden half and mean of the ignored part, 0..255. */
  async function brightness(jpeg: Uint8Array): Promise<{ hidden: number; ignored: number }> {
    const path = join(folder, 'picture.mjpeg')
    writeFileSync(path, jpeg)
    const source = await openSource({ kind: 'file', path, loop: false, realtime: false })
    const { value: frame } = await source.frames().next()
    const { data, linesize, width, height } = frame!.picture
    const luma = (x: number, y: number) => data![0]![y * linesize[0]! + x]!
    let hidden = 0
    for (let y = 0; y < height; y++) for (let x = 0; x < width / 2; x++) hidden = Math.max(hidden, luma(x, y))
    let sum = 0
    let pixels = 0
    for (let y = 0; y < height / 2; y++)
      for (let x = Math.ceil(width * 0.62); x < width; x++, pixels++) sum += luma(x, y)
    frame!.free()
    await source.close()
    return { hidden, ignored: sum / pixels }
  }
})

function expectMasked({ hidden, ignored }: { hidden: number; ignored: number }): void {
  // JPEG lets a pixel or two of the edge block ring.
  expect(hidden).toBeLessThan(24)
  expect(ignored).toBeGreaterThan(40)
}

function fromDataUrl(url: string): Uint8Array {
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')
}
