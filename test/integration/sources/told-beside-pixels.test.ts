import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { EMPTY_CALIBRATION } from '#core/count/calibration.ts'
import { takeSnapshot } from '../../../workers/jobs/take-snapshot.ts'
import { PictureMeter } from '../../../workers/aim/picture-meter.ts'
import { Preprocessor } from '../../../workers/infer/preprocess.ts'
import { JpegEncoder } from '../../../workers/preview/jpeg.ts'
import { OverlayWriter } from '../../../workers/preview/overlay-video.ts'
import { openSource } from '../../../workers/sources/open-source.ts'
import type { SourceFrame } from '../../../workers/sources/video-source.ts'
import { systemClock } from '../../../workers/system-clock.ts'
import {
  ffmpeg,
  ffmpegMissing,
  QUARTERS,
  quarters,
  setCleanAperture,
  setMatrix,
  type Matrix,
} from '../../fixtures/made-video.ts'

const folder = mkdtempSync(join(tmpdir(), 'fieldcount-told-'))
afterAll(() => rmSync(folder, { recursive: true }))
const at = (name: string) => join(folder, name)
const H264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p']
const sourceOf = (path: string) => ({ kind: 'file', path, loop: false, realtime: false }) as const

interface Seen {
  size: string
  /** Grey of the middle of each quarter: top left, top right, bottom left, bottom right. */
  quarters: number[]
}

function look({ picture }: SourceFrame): Seen {
  const { width, height, linesize } = picture
  const luma = picture.data![0]!
  return {
    size: `${width}x${height}`,
    quarters: [0.25, 0.75].flatMap((y) =>
      [0.25, 0.75].map((x) => luma[Math.floor(y * height) * linesize[0]! + Math.floor(x * width)]!),
    ),
  }
}

/** Every picture of a video; what the source said of its size comes first. */
async function see(path: string): Promise<{ said: string; pictures: Seen[] }> {
  const source = await openSource(sourceOf(path))
  const pictures: Seen[] = []
  try {
    for await (const frame of source.frames()) {
      pictures.push(look(frame))
      frame.free()
    }
    return { said: `${source.info.width}x${source.info.height}`, pictures }
  } finally {
    await source.close()
  }
}

/** What ffmpeg itself shows of the first picture. */
function shownByFfmpeg(path: string, width: number, height: number, format = 'yuv420p'): number[] {
  const raw = ffmpeg('-i', path, '-frames:v', '1', '-f', 'rawvideo', '-pix_fmt', format, '-')
  return [0.25, 0.75].flatMap((y) =>
    [0.25, 0.75].map((x) => raw[Math.floor(y * height) * width + Math.floor(x * width)]!),
  )
}

/** A picture goes through everything that takes pictures. */
async function everyConsumer(path: string): Promise<{ jpeg: string; prepared: number; grey: boolean }> {
  const source = await openSource(sourceOf(path))
  const preprocessor = new Preprocessor({
    width: 416,
    height: 416,
    layout: 'nchw',
    type: 'uint8',
    channels: 'bgr',
    pad: 114,
    scale: 1,
    mean: [0, 0, 0],
    std: [1, 1, 1],
  } as never)
  const [encoder, meter] = [new JpegEncoder(), new PictureMeter()]
  const overlay = new OverlayWriter(at('overlay.mp4'), source.info.width, source.info.height, 10, EMPTY_CALIBRATION)
  const result = { jpeg: '', prepared: 0, grey: true }
  try {
    for await (const frame of source.frames()) {
      const { fit } = preprocessor.prepare(frame.picture)
      result.prepared = fit.width / fit.height
      const jpeg = Buffer.from(await encoder.encode(frame.picture, 1280))
      result.jpeg = jpegSize(jpeg)
      result.grey &&= (await meter.read(frame.picture)) !== undefined
      await overlay.write(frame.picture, [], [], frame.mediaMs)
      frame.free()
    }
    return result
  } finally {
    preprocessor.close()
    encoder.close()
    meter.close()
    await overlay.close()
    await source.close()
  }
}

function jpegSize(jpeg: Buffer): string {
  const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]))
  return `${jpeg.readUInt16BE(frame + 7)}x${jpeg.readUInt16BE(frame + 5)}`
}

describe.skipIf(ffmpegMissing())(`what is told beside the pixels${ffmpegMissing() ?? ''}`, () => {
  it.each<[string, Matrix]>([
    ['upright', [1, 0, 0, 1]],
    ['a mirror', [-1, 0, 0, 1]],
    ['upside down, mirrored', [1, 0, 0, -1]],
    ['a half turn', [-1, 0, 0, -1]],
    ['a quarter to the right', [0, 1, -1, 0]],
    ['a quarter to the left', [0, -1, 1, 0]],
    ['a quarter, mirrored', [0, 1, 1, 0]],
    ['the other quarter, mirrored', [0, -1, -1, 0]],
  ])('turns pictures as ffmpeg does: %s', async (_, matrix) => {
    const path = at('turned.mp4')
    ffmpeg(...quarters(), ...H264, path)
    setMatrix(path, matrix)
    const [width, height] = matrix[0] === 0 ? [QUARTERS.height, QUARTERS.width] : [QUARTERS.width, QUARTERS.height]
    const { said, pictures } = await see(path)
    expect(said).toBe(`${width}x${height}`)
    expect(pictures).toHaveLength(10)
    expect(new Set(pictures.map(({ size }) => size))).toEqual(new Set([said]))
    expect(pictures[0]!.quarters).toEqual(shownByFfmpeg(path, width, height))
    expect(await everyConsumer(path)).toMatchObject({
      jpeg: said,
      prepared: expect.closeTo(width / height, 1),
      grey: true,
    })
    expect((await see(at('overlay.mp4'))).said).toBe(said)
  })

  it.each([
    ['in the stream', ['-bsf:v', 'h264_metadata=sample_aspect_ratio=2/1'], 'ts', '320x96'],
    ['in the container', ['-aspect', '10:3'], 'mkv', '320x96'],
    ['tall', ['-bsf:v', 'h264_metadata=sample_aspect_ratio=1/2'], 'ts', '160x192'],
  ])('makes pixels square whose aspect is told %s', async (_, told, extension, size) => {
    const path = at(`aspect.${extension}`)
    ffmpeg(...quarters(), ...H264, ...told, path)
    const { said, pictures } = await see(path)
    expect([said, pictures.at(-1)?.size]).toEqual([size, size])
    expect((await everyConsumer(path)).jpeg).toBe(size)
  })

  it('cuts what the container says lies outside', async () => {
    const path = at('cropped.mkv')
    ffmpeg(...quarters(), ...H264, '-aspect', '10:3', path)
    // The elements of the display size become those of the cropping: 96 pixels at the left, 32 at the right.
    const file = readFileSync(path)
    const replaced = (from: number[], to: number[]) => {
      const found = file.indexOf(Buffer.from(from))
      expect(found).toBeGreaterThan(0)
      Buffer.from(to).copy(file, found)
    }
    replaced([0x54, 0xb0, 0x81, 10], [0x54, 0xcc, 0x81, 96])
    replaced([0x54, 0xba, 0x81, 3], [0x54, 0xdd, 0x81, 32])
    writeFileSync(path, file)
    const { pictures } = await see(path)
    expect(pictures[0]?.size).toBe('64x96')
    // Of the right half a strip of 32 pixels, each twice as wide as high.
    expect(pictures[0]!.quarters[0]).toBe(pictures[0]!.quarters[1])
  })

  it.each(['mp4', 'mov'])('shows the clean aperture of an %s only', async (extension) => {
    const path = at(`aperture.${extension}`)
    ffmpeg(...quarters(), ...H264, path)
    const whole = (await see(path)).pictures[0]
    // The upper left quarter of 160 × 96.
    setCleanAperture(path, 80, 48, -40, -24)
    const { pictures } = await see(path)
    expect(pictures[0]?.size).toBe('80x48')
    expect(new Set(pictures[0]?.quarters)).toEqual(new Set([whole?.quarters[0]]))
  })

  it.each([
    ['field-coded H.264', ['-c:v', 'libx264', '-flags', '+ilme+ildct', '-x264-params', 'tff=1'], 'mp4'],
    ['bottom field first', ['-c:v', 'libx264', '-flags', '+ilme+ildct', '-x264-params', 'bff=1'], 'mp4'],
    ['MPEG-2 of a DVD', ['-c:v', 'mpeg2video', '-flags', '+ilme+ildct', '-alternate_scan', '1'], 'mpg'],
    ['4:2:2', ['-c:v', 'libx264', '-pix_fmt', 'yuv422p', '-flags', '+ilme+ildct', '-x264-params', 'tff=1'], 'mkv'],
  ])('takes pictures that are called interlaced: %s', async (_, coded, extension) => {
    const path = at(`interlaced.${extension}`)
    ffmpeg(...quarters(1, 25), '-vf', 'setfield=tff', '-pix_fmt', 'yuv420p', ...coded, path)
    expect(await everyConsumer(path)).toEqual({ jpeg: '160x96', prepared: expect.closeTo(5 / 3, 1), grey: true })
  })

  it('shows full range that is told beside the pixels as it is, in pictures and videos', async () => {
    const path = at('full.webm')
    const white = ['-f', 'lavfi', '-i', 'color=c=white:s=160x96:r=10:d=1']
    ffmpeg(
      ...white,
      '-vf',
      'scale=out_range=full',
      '-c:v',
      'libvpx-vp9',
      '-pix_fmt',
      'yuv420p',
      '-color_range',
      'pc',
      path,
    )
    await everyConsumer(path)
    const source = await openSource(sourceOf(path))
    const encoder = new JpegEncoder(2)
    const first = (await source.frames().next()).value!
    writeFileSync(at('white.jpg'), await encoder.encode(first.picture, 1280))
    first.free()
    encoder.close()
    await source.close()
    expect(shownByFfmpeg(at('white.jpg'), 160, 96, 'yuvj420p')).toEqual([255, 255, 255, 255])
    // Studio range: white is 235.
    for (const grey of shownByFfmpeg(at('overlay.mp4'), 160, 96)) expect(Math.abs(grey - 235)).toBeLessThanOrEqual(2)
  })

  it('follows pictures that change their size and the aspect of their pixels in mid-stream', async () => {
    const part = (name: string, size: string, aspect: string) => {
      ffmpeg(
        ...quarters(),
        '-vf',
        `scale=${size}`,
        ...H264,
        '-bsf:v',
        `h264_metadata=sample_aspect_ratio=${aspect}`,
        at(name),
      )
      return readFileSync(at(name))
    }
    writeFileSync(
      at('changing.h264'),
      Buffer.concat([
        part('a.h264', '160x96', '1/1'),
        part('b.h264', '320x192', '1/1'),
        part('c.h264', '160x96', '2/1'),
      ]),
    )
    const { pictures } = await see(at('changing.h264'))
    expect([...new Set(pictures.map(({ size }) => size))]).toEqual(['160x96', '320x192', '320x96'])
    expect(pictures).toHaveLength(30)
    expect(await everyConsumer(at('changing.h264'))).toMatchObject({
      jpeg: '320x96',
      prepared: expect.closeTo(10 / 3, 1),
    })
  })

  it('is what "test connection" shows too', async () => {
    const path = at('snapshot.mp4')
    ffmpeg(...quarters(), ...H264, path)
    setMatrix(path, [0, 1, -1, 0])
    const context = { signal: new AbortController().signal, threads: 1, clock: systemClock, onProgress: () => {} }
    const shot = await takeSnapshot({ kind: 'snapshot', source: sourceOf(path), timeoutMs: 5_000 }, context)
    expect([shot.width, shot.height, jpegSize(Buffer.from(shot.jpeg))]).toEqual([96, 160, '96x160'])
  })
})
