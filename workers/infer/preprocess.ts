import {
  AV_PIX_FMT_BGR24,
  AV_PIX_FMT_GBRP,
  AV_PIX_FMT_RGB24,
  AVCOL_RANGE_JPEG,
  AVCOL_SPC_BT709,
  AVCOL_SPC_RGB,
  AVCOL_SPC_UNSPECIFIED,
  type AVPixelFormat,
} from 'node-av/constants'
import { Frame, SoftwareScaleContext } from 'node-av/lib'
import { letterbox, type Letterbox } from '#core/detect/letterbox.ts'
import type { ModelInput } from '#core/detect/model-manifest.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { byteTables, copyBytes, copyMapped } from './copy-pixels.ts'
import { say } from '#core/text/message.ts'

/** A picture as the model wants it. Valid until the second `prepare` after its own. */
export interface PreparedFrame {
  /** Pixels in the input's layout and type. */
  readonly data: Float32Array | Uint8Array
  readonly fit: Letterbox
}

/** Two, so that picture n + 1 can be prepared while n is inferred. */
const BUFFERS = 2

/** Rows of a multiple of this many bytes (every usual input's) then lie side by side and are copied in one piece. */
const ROW_ALIGNMENT = 32

/** Pictures taller than this that do not name their colour matrix are BT.709, as players take them; others BT.601. */
const TALLEST_SD = 576

/** FFmpeg's planes are G, B, R. */
const PLANES = { bgr: [1, 0, 2], rgb: [2, 0, 1] } as const
const INTERLEAVED = { bgr: AV_PIX_FMT_BGR24, rgb: AV_PIX_FMT_RGB24 } as const

interface Buffer {
  readonly data: Float32Array | Uint8Array
  /** The place of the picture around which the padding was written. */
  paddedFor: Letterbox | undefined
}

/**
 * Decoded pictures → model input: one pass of FFmpeg's scaler to full-range RGB of the wanted size and layout, then a
 * copy into a reused tensor. Nothing is allocated per picture.
 */
export class Preprocessor {
  readonly #input: ModelInput
  readonly #tables: readonly Float32Array[] | undefined
  readonly #buffers: Buffer[]
  #next = 0
  #scaler: SoftwareScaleContext | undefined
  #scaled: Frame | undefined
  /** Between the scaler and `#scaled`, see `packsSlowly`. */
  #planar: { readonly picture: Frame; readonly pack: SoftwareScaleContext } | undefined
  #planes: readonly Uint8Array[] = []
  #strides: readonly number[] = []
  #fit: Letterbox | undefined

  constructor(input: ModelInput) {
    this.#input = input
    this.#tables = byteTables(input)
    const size = 3 * input.width * input.height
    this.#buffers = Array.from({ length: BUFFERS }, () => ({
      data: input.type === 'uint8' ? new Uint8Array(size) : new Float32Array(size),
      paddedFor: undefined,
    }))
  }

  /** Throws `source.corrupt` when the picture cannot be converted. The picture stays the caller's. */
  prepare(frame: Frame): PreparedFrame {
    const fit = this.#configure(frame)
    this.#scale(frame)
    const buffer = this.#buffers[this.#next]!
    this.#next = (this.#next + 1) % BUFFERS
    if (buffer.paddedFor !== fit) this.#pad(buffer, fit)
    this.#copy(buffer.data, fit)
    return { data: buffer.data, fit }
  }

  close(): void {
    this.#scaler?.freeContext()
    this.#scaled?.free()
    this.#planar?.pack.freeContext()
    this.#planar?.picture.free()
    this.#scaler = this.#scaled = this.#planar = this.#fit = undefined
    this.#planes = []
  }

  /** Makes the scaled picture that this source's size asks for. The scaler itself follows format and colours. */
  #configure({ width, height }: Frame): Letterbox {
    if (this.#fit?.sourceWidth === width && this.#fit.sourceHeight === height) return this.#fit
    this.close()
    const fit = letterbox(width, height, this.#input)
    const format = this.#input.layout === 'nchw' ? AV_PIX_FMT_GBRP : INTERLEAVED[this.#input.channels]
    const scaled = rgbPicture(fit, format)
    this.#scaler = bilinearScaler()
    if (format !== AV_PIX_FMT_GBRP && packsSlowly(fit))
      this.#planar = { picture: rgbPicture(fit, AV_PIX_FMT_GBRP), pack: bilinearScaler() }
    this.#scaled = scaled
    this.#planes = scaled.data!
    this.#strides = scaled.linesize
    return (this.#fit = fit)
  }

  /** Without `getContext` the scaler reads matrix and range from the pictures themselves, as it must. */
  #scale(frame: Frame): void {
    const space = frame.colorSpace
    const assumed = space === AVCOL_SPC_UNSPECIFIED && frame.height > TALLEST_SD
    if (assumed) frame.colorSpace = AVCOL_SPC_BT709
    let result = this.#scaler!.scaleFrameSync(this.#planar?.picture ?? this.#scaled!, frame)
    if (assumed) frame.colorSpace = space
    if (result >= 0 && this.#planar) result = this.#planar.pack.scaleFrameSync(this.#scaled!, this.#planar.picture)
    if (result < 0)
      throw new FieldcountError('source.corrupt', {
        detail: `a picture of ${frame.width}×${frame.height} cannot be scaled (FFmpeg error ${result})`,
      })
  }

  /** Once per buffer and picture size: later pictures of the same size leave the padding alone. */
  #pad(buffer: Buffer, fit: Letterbox): void {
    const { layout, pad } = this.#input
    const { data } = buffer
    const values = [0, 1, 2].map((channel) => this.#tables?.[channel]?.[pad] ?? pad)
    const plane = data.length / 3
    if (layout === 'nchw') values.forEach((value, channel) => data.fill(value, channel * plane, (channel + 1) * plane))
    else for (let at = 0; at < data.length; at++) data[at] = values[at % 3]!
    buffer.paddedFor = fit
  }

  #copy(out: Float32Array | Uint8Array, fit: Letterbox): void {
    const { width, height, layout, channels } = this.#input
    const start = fit.top * width + fit.left
    if (layout === 'nhwc') {
      const target = { start: 3 * start, rowStride: 3 * width, rowBytes: 3 * fit.width, rows: fit.height }
      if (this.#tables) copyMapped(this.#planes[0]!, this.#strides[0]!, out, target, this.#tables)
      else copyBytes(this.#planes[0]!, this.#strides[0]!, out, target)
      return
    }
    PLANES[channels].forEach((plane, channel) => {
      const target = {
        start: channel * width * height + start,
        rowStride: width,
        rowBytes: fit.width,
        rows: fit.height,
      }
      if (this.#tables) copyMapped(this.#planes[plane]!, this.#strides[plane]!, out, target, [this.#tables[channel]!])
      else copyBytes(this.#planes[plane]!, this.#strides[plane]!, out, target)
    })
  }
}

/**
 * The scaler writes interleaved pixels of an odd width one at a time, in C; planes it writes many at a time, and
 * putting those together costs little. The same bytes in a third of the time.
 */
function packsSlowly({ width, sourceWidth }: Letterbox): boolean {
  return width % 2 === 1 && width !== sourceWidth
}

/** Full-range RGB, with memory of its own. */
function rgbPicture({ width, height }: Letterbox, format: AVPixelFormat): Frame {
  const picture = new Frame()
  picture.alloc()
  picture.width = width
  picture.height = height
  picture.format = format
  picture.colorRange = AVCOL_RANGE_JPEG
  picture.colorSpace = AVCOL_SPC_RGB
  if (picture.getBuffer(ROW_ALIGNMENT) < 0)
    throw new FieldcountError('internal', { detail: say('details.noMemoryScaled') })
  return picture
}

function bilinearScaler(): SoftwareScaleContext {
  const scaler = new SoftwareScaleContext()
  scaler.allocContext()
  scaler.setOption('sws_flags', 'bilinear')
  return scaler
}
