import { AV_PIX_FMT_GBRP, AVCOL_RANGE_JPEG, SWS_BILINEAR, type AVPixelFormat } from 'node-av/constants'
import { Frame, SoftwareScaleContext } from 'node-av/lib'
import { letterbox, type Letterbox } from '#core/detect/letterbox.ts'
import type { ModelInput } from '#core/detect/model-manifest.ts'
import { FieldcountError } from '#core/errors/error-data.ts'

/** A picture as the model wants it. Valid until the second `prepare` after its own. */
export interface PreparedFrame {
  /** Pixels in the input's layout and type. */
  readonly data: Float32Array | Uint8Array
  readonly fit: Letterbox
}

/** Two, so that picture n + 1 can be prepared while n is inferred. */
const BUFFERS = 2

interface Buffer {
  readonly data: Float32Array | Uint8Array
  /** What the padding was written for. */
  paddedFor: string
}

/**
 * Decoded pictures → model input: one pass of FFmpeg's scaler to planar RGB at the wanted size, then a copy of each
 * plane into a reused tensor. No allocation per frame.
 */
export class Preprocessor {
  readonly #input: ModelInput
  readonly #buffers: Buffer[]
  #next = 0
  #scaler: SoftwareScaleContext | undefined
  #scaled: Frame | undefined
  #fit: Letterbox | undefined
  #sourceKey = ''

  constructor(input: ModelInput) {
    this.#input = input
    const size = 3 * input.width * input.height
    this.#buffers = Array.from({ length: BUFFERS }, () => ({ data: input.type === 'uint8' ? new Uint8Array(size) : new Float32Array(size), paddedFor: '' }))
  }

  /** Throws `source.corrupt` when the picture's format cannot be converted. */
  prepare(frame: Frame): PreparedFrame {
    this.#configure(frame)
    const scaled = this.#scaled!
    const result = this.#scaler!.scaleFrameSync(scaled, frame)
    if (result < 0) throw new FieldcountError('source.corrupt', { detail: `the picture cannot be scaled (${result})` })
    const buffer = this.#buffers[this.#next]!
    this.#next = (this.#next + 1) % BUFFERS
    this.#pad(buffer)
    this.#copy(scaled, buffer.data)
    return { data: buffer.data, fit: this.#fit! }
  }

  close(): void {
    this.#scaler?.freeContext()
    this.#scaled?.free()
    this.#scaler = this.#scaled = undefined
  }

  #configure(frame: Frame): void {
    const key = `${frame.width}x${frame.height}:${frame.format}:${frame.colorSpace}:${frame.colorRange}`
    if (key === this.#sourceKey) return
    this.close()
    const fit = letterbox(frame.width, frame.height, this.#input)
    const scaler = new SoftwareScaleContext()
    scaler.getContext(frame.width, frame.height, frame.format as AVPixelFormat, fit.width, fit.height, AV_PIX_FMT_GBRP, SWS_BILINEAR)
    const scaled = new Frame()
    scaled.alloc()
    scaled.width = fit.width
    scaled.height = fit.height
    scaled.format = AV_PIX_FMT_GBRP
    scaled.colorRange = AVCOL_RANGE_JPEG
    if (scaled.allocBuffer() < 0) throw new FieldcountError('internal', { detail: 'no memory for a scaled picture' })
    this.#scaler = scaler
    this.#scaled = scaled
    this.#fit = fit
    this.#sourceKey = key
  }

  /** Writes the padding, which no later picture of the same shape touches. */
  #pad(buffer: Buffer): void {
    const { width, height, pad } = this.#input
    const fit = this.#fit!
    const shape = `${fit.left},${fit.top},${fit.width},${fit.height}`
    if (buffer.paddedFor === shape) return
    const planes = this.#input.layout === 'nchw' ? 3 : 1
    const plane = width * height
    if (planes === 3) for (let c = 0; c < 3; c++) buffer.data.fill(this.#value(pad, c), c * plane, (c + 1) * plane)
    else for (let at = 0; at < buffer.data.length; at++) buffer.data[at] = this.#value(pad, at % 3)
    buffer.paddedFor = shape
  }

  #copy(scaled: Frame, out: Float32Array | Uint8Array): void {
    const data = scaled.data!
    const strides = scaled.linesize
    const { width, height, channels, layout } = this.#input
    const fit = this.#fit!
    // FFmpeg's planes are G, B, R.
    const order = channels === 'bgr' ? [1, 0, 2] : [2, 0, 1]
    for (let c = 0; c < 3; c++) {
      const plane = data[order[c]!]!
      const stride = strides[order[c]!]!
      const plain = this.#isPlain(c)
      for (let y = 0; y < fit.height; y++) {
        const row = plane.subarray(y * stride, y * stride + fit.width)
        const pixel = (y + fit.top) * width + fit.left
        if (layout === 'nchw' && plain) out.set(row, c * width * height + pixel)
        else if (layout === 'nchw') for (let x = 0, at = c * width * height + pixel; x < fit.width; x++, at++) out[at] = this.#value(row[x]!, c)
        else for (let x = 0, at = pixel * 3 + c; x < fit.width; x++, at += 3) out[at] = plain ? row[x]! : this.#value(row[x]!, c)
      }
    }
  }

  /** True when a byte goes into the tensor as it is. */
  #isPlain(channel: number): boolean {
    const { scale, mean, std, type } = this.#input
    return type === 'uint8' || (scale === 1 && mean[channel] === 0 && std[channel] === 1)
  }

  #value(byte: number, channel: number): number {
    const { scale, mean, std } = this.#input
    return this.#isPlain(channel) ? byte : (byte * scale - mean[channel]!) / std[channel]!
  }
}
