import {
  AV_LOG_ERROR,
  AV_PIX_FMT_BGR24,
  AV_PIX_FMT_RGB24,
  AV_PIX_FMT_YUV420P,
  AV_PIX_FMT_YUVJ420P,
  AVCOL_RANGE_JPEG,
  AVCOL_RANGE_MPEG,
  AVCOL_RANGE_UNSPECIFIED,
  AVCOL_SPC_BT470BG,
  AVCOL_SPC_BT709,
  AVCOL_SPC_RGB,
  AVCOL_SPC_UNSPECIFIED,
} from 'node-av/constants'
import { Frame, Log, SoftwareScaleContext } from 'node-av/lib'
import { afterEach, describe, expect, it } from 'vitest'
import type { ModelInput } from '#core/detect/model-manifest.ts'
import { makeFrame, type FrameColours, type Rgb } from '../../../fixtures/make-frame.ts'
import { Preprocessor, type PreparedFrame } from '../../../../workers/infer/preprocess.ts'

const INPUT: ModelInput = {
  name: 'images',
  width: 64,
  height: 64,
  channels: 'bgr',
  layout: 'nchw',
  type: 'float32',
  scale: 1,
  mean: [0, 0, 0],
  std: [1, 1, 1],
  fit: 'top-left',
  pad: 114,
}
const ORANGE: Rgb = [220, 130, 40]
const open: { close?(): void; free?(): void }[] = []

// FFmpeg warns of the JPEG formats that old cameras send and this test makes.
Log.setLevel(AV_LOG_ERROR)

afterEach(() => {
  for (const one of open.splice(0)) (one.close ?? one.free)!.call(one)
})

function preprocessor(input: Partial<ModelInput> = {}): Preprocessor {
  const made = new Preprocessor({ ...INPUT, ...input })
  open.push(made)
  return made
}

function frame(width: number, height: number, colourAt: (x: number, y: number) => Rgb, colours?: FrameColours) {
  const made = makeFrame(width, height, colourAt, colours)
  open.push(made)
  return made
}

/** The three channel values at a pixel of the input. */
function pixel({ data }: PreparedFrame, x: number, y: number, input: Partial<ModelInput> = {}): number[] {
  const { width, height, layout } = { ...INPUT, ...input }
  return [0, 1, 2].map(
    (channel) => data[layout === 'nchw' ? (channel * height + y) * width + x : (y * width + x) * 3 + channel]!,
  )
}

function expectNear(values: number[], wanted: readonly number[], tolerance: number): void {
  values.forEach((value, i) =>
    expect(Math.abs(value - wanted[i]!), `${values} should be ${wanted}`).toBeLessThanOrEqual(tolerance),
  )
}

describe('colours', () => {
  it.each([
    ['BT.601, limited range', 320, 180, undefined],
    [
      'BT.709, limited range',
      320,
      180,
      { matrix: 709, full: false, format: AV_PIX_FMT_YUV420P, space: AVCOL_SPC_BT709, range: AVCOL_RANGE_MPEG },
    ],
    [
      'BT.709, full range',
      320,
      180,
      { matrix: 709, full: true, format: AV_PIX_FMT_YUV420P, space: AVCOL_SPC_BT709, range: AVCOL_RANGE_JPEG },
    ],
    [
      'a USB camera’s JPEG',
      320,
      180,
      { matrix: 601, full: true, format: AV_PIX_FMT_YUVJ420P, space: AVCOL_SPC_BT470BG, range: AVCOL_RANGE_JPEG },
    ],
    [
      'a JPEG format that says no more',
      320,
      180,
      {
        matrix: 601,
        full: true,
        format: AV_PIX_FMT_YUVJ420P,
        space: AVCOL_SPC_UNSPECIFIED,
        range: AVCOL_RANGE_UNSPECIFIED,
      },
    ],
    [
      'a small picture that says nothing',
      320,
      180,
      {
        matrix: 601,
        full: false,
        format: AV_PIX_FMT_YUV420P,
        space: AVCOL_SPC_UNSPECIFIED,
        range: AVCOL_RANGE_UNSPECIFIED,
      },
    ],
    [
      'an HD picture that says nothing',
      1280,
      720,
      {
        matrix: 709,
        full: false,
        format: AV_PIX_FMT_YUV420P,
        space: AVCOL_SPC_UNSPECIFIED,
        range: AVCOL_RANGE_UNSPECIFIED,
      },
    ],
  ] as const)('arrive as they were for %s', (_, width, height, colours) => {
    for (const rgb of [ORANGE, [255, 0, 0], [0, 255, 0], [0, 0, 255], [0, 0, 0], [255, 255, 255]] as const) {
      const prepared = preprocessor({ channels: 'rgb' }).prepare(frame(width, height, () => rgb, colours))
      expectNear(pixel(prepared, 20, 10), rgb, 2)
    }
  })

  it('leave what the picture says of itself as it was', () => {
    const picture = frame(1280, 720, () => ORANGE, {
      matrix: 709,
      full: false,
      format: AV_PIX_FMT_YUV420P,
      space: AVCOL_SPC_UNSPECIFIED,
      range: AVCOL_RANGE_UNSPECIFIED,
    })
    preprocessor().prepare(picture)
    expect(picture.colorSpace).toBe(AVCOL_SPC_UNSPECIFIED)
  })

  it('follow a source that changes its matrix on the way', () => {
    const one = preprocessor({ channels: 'rgb' })
    one.prepare(frame(320, 180, () => ORANGE))
    const changed = frame(320, 180, () => ORANGE, {
      matrix: 709,
      full: true,
      format: AV_PIX_FMT_YUV420P,
      space: AVCOL_SPC_BT709,
      range: AVCOL_RANGE_JPEG,
    })
    expectNear(pixel(one.prepare(changed), 20, 10), ORANGE, 2)
  })
})

describe('layouts', () => {
  const bgr = [...ORANGE].reverse()
  const std = [50, 60, 70] as [number, number, number]
  it.each([
    ['planes of floats, BGR', {}, bgr],
    ['planes of floats, RGB', { channels: 'rgb' }, ORANGE],
    ['interleaved floats, BGR', { layout: 'nhwc' }, bgr],
    ['interleaved bytes, RGB', { layout: 'nhwc', type: 'uint8', channels: 'rgb' }, ORANGE],
    ['planes of bytes, BGR', { type: 'uint8' }, bgr],
    ['planes of 0..1', { scale: 1 / 255 }, bgr.map((value) => value / 255)],
    [
      'interleaved with mean and deviation',
      { layout: 'nhwc', mean: [10, 20, 30], std },
      bgr.map((value, i) => (value - 10 * (i + 1)) / std[i]!),
    ],
    [
      'planes with mean and deviation',
      { mean: [10, 20, 30], std },
      bgr.map((value, i) => (value - 10 * (i + 1)) / std[i]!),
    ],
  ] as const)('come out as %s', (_, input, wanted) => {
    const settings = input as Partial<ModelInput>
    const prepared = preprocessor(settings).prepare(frame(128, 64, () => ORANGE))
    const scale = Math.max(...wanted.map(Math.abs)) / 220
    expectNear(pixel(prepared, 31, 15, settings), wanted as readonly number[], 3 * scale)
    expect(prepared.data).toBeInstanceOf(settings.type === 'uint8' ? Uint8Array : Float32Array)
  })

  it.each(['nchw', 'nhwc'] as const)('pad %s around the picture, with the padding scaled like a pixel', (layout) => {
    const settings = { layout, scale: 1 / 255, fit: 'center', channels: 'rgb' } as const
    const prepared = preprocessor(settings).prepare(frame(128, 64, () => [255, 255, 255]))
    expect(prepared.fit).toMatchObject({ left: 0, top: 16, width: 64, height: 32 })
    for (const y of [0, 15, 48, 63])
      expectNear(pixel(prepared, 5, y, settings), [114 / 255, 114 / 255, 114 / 255], 1e-6)
    for (const y of [16, 47]) expectNear(pixel(prepared, 5, y, settings), [1, 1, 1], 0.01)
  })

  it('keep left left and up up', () => {
    const quarter = (x: number, y: number): Rgb =>
      y < 90 ? (x < 160 ? [255, 0, 0] : [0, 255, 0]) : x < 160 ? [0, 0, 255] : [255, 255, 255]
    const prepared = preprocessor({ channels: 'rgb', fit: 'stretch' }).prepare(frame(320, 180, quarter))
    expectNear(pixel(prepared, 8, 8), [255, 0, 0], 3)
    expectNear(pixel(prepared, 56, 8), [0, 255, 0], 3)
    expectNear(pixel(prepared, 8, 56), [0, 0, 255], 3)
    expectNear(pixel(prepared, 56, 56), [255, 255, 255], 3)
  })

  it('scale by averaging, so that fine detail becomes grey instead of noise', () => {
    const stripes = (x: number): Rgb => (x % 2 ? [255, 255, 255] : [0, 0, 0])
    const prepared = preprocessor({ fit: 'stretch' }).prepare(frame(512, 512, stripes))
    for (let x = 4; x < 60; x++) expectNear(pixel(prepared, x, 30), [128, 128, 128], 12)
  })
})

describe('an interleaved picture of an odd width', () => {
  it.each(['bgr', 'rgb'] as const)('has the bytes that the scaler itself writes in %s', (channels) => {
    const input = { layout: 'nhwc', type: 'uint8', width: 352, height: 192, channels } as const
    const colours = (x: number, y: number): Rgb => [(x * 7) % 256, (y * 5 + x) % 256, (x * y) % 256]
    const picture = frame(640, 360, colours)
    const prepared = preprocessor(input).prepare(picture)
    expect(prepared.fit).toMatchObject({ width: 341, height: 192 })
    const scaled = new Frame()
    open.push(scaled)
    scaled.alloc()
    Object.assign(scaled, { width: 341, height: 192, colorRange: AVCOL_RANGE_JPEG, colorSpace: AVCOL_SPC_RGB })
    scaled.format = channels === 'bgr' ? AV_PIX_FMT_BGR24 : AV_PIX_FMT_RGB24
    scaled.getBuffer(32)
    const scaler = new SoftwareScaleContext()
    scaler.allocContext()
    scaler.setOption('sws_flags', 'bilinear')
    scaler.scaleFrameSync(scaled, picture)
    const [plane, stride] = [scaled.data![0]!, scaled.linesize[0]!]
    for (let y = 0; y < 192; y++)
      expect(
        Buffer.compare(
          plane.subarray(y * stride, y * stride + 3 * 341),
          prepared.data.subarray(y * 3 * 352, y * 3 * 352 + 3 * 341) as Uint8Array,
        ),
        `row ${y}`,
      ).toBe(0)
    scaler.freeContext()
  })
})

describe('buffers', () => {
  it('give two pictures that live at once, then use the first again', () => {
    const one = preprocessor({ channels: 'rgb' })
    const [red, green, blue] = (
      [
        [255, 0, 0],
        [0, 255, 0],
        [0, 0, 255],
      ] as const
    ).map((rgb) => one.prepare(frame(128, 128, () => rgb)))
    expectNear(pixel(green!, 9, 9), [0, 255, 0], 2)
    expect(blue!.data).toBe(red!.data)
    expect(green!.data).not.toBe(red!.data)
  })

  it('follow a source that changes its size, padding included', () => {
    const one = preprocessor({ channels: 'rgb' })
    for (let i = 0; i < 3; i++) one.prepare(frame(64, 128, () => [255, 255, 255]))
    for (let i = 0; i < 3; i++) {
      const prepared = one.prepare(frame(128, 64, () => ORANGE))
      expect(prepared.fit).toMatchObject({ sourceWidth: 128, width: 64, height: 32 })
      expectNear(pixel(prepared, 10, 10), ORANGE, 2)
      expectNear(pixel(prepared, 60, 20), ORANGE, 2)
      expectNear(pixel(prepared, 10, 50), [114, 114, 114], 0)
    }
  })
})
