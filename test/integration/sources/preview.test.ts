import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { EMPTY_CALIBRATION } from '#core/count/calibration.ts'
import { JpegEncoder } from '../../../workers/preview/jpeg.ts'
import { OverlayWriter } from '../../../workers/preview/overlay-video.ts'
import { openSource } from '../../../workers/sources/open-source.ts'
import { errorOf } from './error-of.ts'
import { recordClip } from './record-clip.ts'

const folder = mkdtempSync(join(tmpdir(), 'fieldcount-preview-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Mean brightness in studio range, 16..235, whatever range the picture is in. */
function meanLuma(
  picture: { data: Buffer[] | null; linesize: number[]; width: number; height: number },
  fullRange: boolean,
): number {
  let sum = 0
  for (let y = 0; y < picture.height; y++)
    for (let x = 0; x < picture.width; x++) sum += picture.data![0]![y * picture.linesize[0]! + x]!
  const mean = sum / (picture.width * picture.height)
  return fullRange ? 16 + (mean * 219) / 255 : mean
}

async function firstPicture(path: string) {
  const source = await openSource(
    path === 'pattern' ? { kind: 'pattern' } : { kind: 'file', path, loop: false, realtime: false },
  )
  const { value } = await source.frames().next()
  await source.close()
  return { frame: value!, info: source.info }
}

describe('JpegEncoder', () => {
  it('makes a picture no wider than asked, with the same brightness, smaller at a lower quality', async () => {
    const clip = join(folder, 'clip.mp4')
    await recordClip(clip, 2)
    const { frame } = await firstPicture(clip)
    const [fine, coarse] = [new JpegEncoder(2), new JpegEncoder(20)]
    const jpeg = await fine.encode(frame.picture, 320)
    expect((await coarse.encode(frame.picture, 320)).length).toBeLessThan(jpeg.length / 2)
    const path = join(folder, 'preview.mjpeg')
    await import('node:fs/promises').then(({ writeFile }) => writeFile(path, jpeg))
    const { frame: decoded, info } = await firstPicture(path)
    expect(info).toMatchObject({ width: 320, height: 180, codec: 'mjpeg' })
    expect(Math.abs(meanLuma(decoded.picture, true) - meanLuma(frame.picture, false))).toBeLessThan(1.5)
    frame.free()
    decoded.free()
    fine.close()
    coarse.close()
  })

  it('never enlarges, and follows a picture that changes its size', async () => {
    const { frame } = await firstPicture('pattern')
    const encoder = new JpegEncoder()
    const sizes = []
    for (const maxWidth of [4000, 100, 640]) sizes.push(jpegSize(await encoder.encode(frame.picture, maxWidth)))
    expect(sizes).toEqual([
      [640, 360],
      [100, 56],
      [640, 360],
    ])
    encoder.close()
    frame.free()
  })

  it('leaves no memory behind', async () => {
    const { frame } = await firstPicture('pattern')
    const encoder = new JpegEncoder()
    for (let round = 0; round < 200; round++) await encoder.encode(frame.picture, 320)
    const before = process.memoryUsage.rss()
    for (let round = 0; round < 2000; round++) await encoder.encode(frame.picture, 320)
    expect(process.memoryUsage.rss() - before).toBeLessThan(30e6)
    encoder.close()
    frame.free()
  })
})

describe('OverlayWriter', () => {
  it('writes one picture for each, at the rate asked for', async () => {
    const path = join(folder, 'overlay.mp4')
    await recordClip(path, 25)
    const source = await openSource({ kind: 'file', path, loop: false, realtime: false })
    expect(source.info).toMatchObject({ width: 640, height: 360, fps: 10, frameCount: 25, durationS: 2.5 })
    expect(['h264', 'mpeg4']).toContain(source.info.codec)
    await source.close()
  })

  it('makes odd picture sizes even', async () => {
    const path = join(folder, 'odd.mp4')
    const { frame } = await firstPicture('pattern')
    const writer = new OverlayWriter(path, 321, 181, 10, EMPTY_CALIBRATION)
    await writer.write(frame.picture, [], [])
    await writer.close()
    frame.free()
    expect((await firstPicture(path)).info).toMatchObject({ width: 320, height: 180 })
  })

  it('says that it cannot write, and can still be closed', async () => {
    const { frame } = await firstPicture('pattern')
    const writer = new OverlayWriter(join(folder, 'no', 'such', 'folder.mp4'), 640, 360, 10, EMPTY_CALIBRATION)
    expect((await errorOf(writer.write(frame.picture, [], []))).code).toBe('file.write')
    await writer.close()
    frame.free()
  })
})

/** Width and height from the frame header (ITU T.81, B.2.2). */
function jpegSize(jpeg: Uint8Array): [number, number] {
  const view = new DataView(jpeg.buffer, jpeg.byteOffset)
  for (let at = 2; ; at += 2 + view.getUint16(at + 2))
    if (view.getUint16(at) === 0xffc0) return [view.getUint16(at + 7), view.getUint16(at + 5)]
}
