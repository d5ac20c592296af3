import { AV_PIX_FMT_GRAY8, SWS_AREA, type AVPixelFormat } from 'node-av/constants'
import { Frame, SoftwareScaleContext } from 'node-av/lib'
import type { TapRequest } from '#core/contract/worker/taps.ts'
import type { Mask } from '#core/count/calibration.ts'
import { hiddenPixels } from '#core/scene-change/hidden-pixels.ts'
import { shrink, type Luma } from '#core/scene-change/luma.ts'
import { SAMPLE_EVERY_MS, PictureWatch, type PictureReport } from '#core/scene-change/picture-watch.ts'
import { sharpness } from '#core/scene-change/sharpness.ts'
import { STILL_WIDTH, type StillPicture } from '#core/scene-change/still-picture.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { JpegEncoder } from '../../preview/jpeg.ts'
import { paintMasks } from '../../preview/paint-masks.ts'
import type { SourceFrame } from '../../sources/video-source.ts'
import type { CountedPicture, FrameTap, TappedCamera } from './frame-tap.ts'
import { say } from '#core/text/message.ts'

/** Sharpness needs detail: measured on at most this width, pixels. */
const DETAIL_WIDTH = 640
/** Of the pictures that go with a report. */
const JPEG_WIDTH = 960

/** Whether the picture is still the one it should be; without references it learns how it should look. */
export function openPictureWatch(
  { cameraId, runId, send }: TappedCamera,
  { references }: Extract<TapRequest, { tap: 'picture-watch' }>,
): FrameTap {
  return new PictureSampler(references, (report, jpeg) =>
    send({ type: 'tap-report', tap: 'picture-watch', cameraId, runId, report, jpeg }),
  )
}

/** Looks at a camera's picture once a second, in grey, and tells when it is not the one it should be. */
class PictureSampler implements FrameTap {
  readonly #notify: (report: PictureReport, jpeg: Uint8Array | undefined) => void
  readonly #watch: PictureWatch
  #scaler: SoftwareScaleContext | undefined
  #grey: Frame | undefined
  #shape = ''
  #before: Uint8Array | undefined
  #hidden: { masks: readonly Mask[]; shape: string; pixels: number[] } | undefined
  #sampledAtMs = -Infinity
  #busy = false
  #closed = false

  constructor(
    references: readonly StillPicture[],
    notify: (report: PictureReport, jpeg: Uint8Array | undefined) => void,
  ) {
    this.#watch = new PictureWatch(references)
    this.#notify = notify
  }

  /** Rejects with `internal` when the picture cannot be converted. */
  see({ picture }: SourceFrame, { steadyMs, masks }: CountedPicture): Promise<void> | void {
    if (this.#closed || steadyMs - this.#sampledAtMs < SAMPLE_EVERY_MS) return
    this.#sampledAtMs = steadyMs
    return this.#tick(picture, steadyMs, masks)
  }

  close(): void {
    this.#closed = true
    if (!this.#busy) this.#release()
  }

  async #tick(picture: Frame, atMs: number, masks: readonly Mask[]): Promise<void> {
    this.#busy = true
    try {
      await this.#sampleNow(picture, atMs, masks)
    } finally {
      this.#busy = false
      if (this.#closed) this.#release()
    }
  }

  async #sampleNow(picture: Frame, atMs: number, masks: readonly Mask[]): Promise<void> {
    const detail = await this.#greyOf(picture)
    const luma = shrink(
      detail,
      STILL_WIDTH,
      Math.min(2 * STILL_WIDTH, Math.max(2, Math.round((STILL_WIDTH * picture.height) / picture.width))),
    )
    for (const at of this.#hiddenIn(luma, masks)) luma.data[at] = 0
    const same = this.#before?.length === detail.data.length && Buffer.compare(this.#before, detail.data) === 0
    this.#before = detail.data
    const report = this.#watch.add({ atMs, luma, sharpness: sharpness(detail), same })
    if (!report) return
    const jpeg = await jpegOf(picture, masks)
    if (!this.#closed) this.#notify(report, jpeg)
  }

  #release(): void {
    this.#scaler?.freeContext()
    this.#grey?.free()
    this.#scaler = this.#grey = undefined
  }

  async #greyOf(picture: Frame): Promise<Luma> {
    const shape = `${picture.width}x${picture.height}:${picture.format}`
    if (shape !== this.#shape) {
      this.#release()
      const scale = Math.min(1, DETAIL_WIDTH / picture.width)
      const [width, height] = [
        Math.max(STILL_WIDTH, Math.round(picture.width * scale)),
        Math.max(2, Math.round(picture.height * scale)),
      ]
      this.#scaler = new SoftwareScaleContext()
      this.#scaler.getContext(
        picture.width,
        picture.height,
        picture.format as AVPixelFormat,
        width,
        height,
        AV_PIX_FMT_GRAY8,
        SWS_AREA,
      )
      this.#grey = new Frame()
      this.#grey.alloc()
      this.#grey.width = width
      this.#grey.height = height
      this.#grey.format = AV_PIX_FMT_GRAY8
      if (this.#grey.allocBuffer() < 0) throw new FieldcountError('internal', { detail: say('details.noMemoryGrey') })
      this.#shape = shape
    }
    const grey = this.#grey!
    if ((await this.#scaler!.scaleFrame(grey, picture)) < 0)
      throw new FieldcountError('internal', { detail: say('details.cannotGrey') })
    return { width: grey.width, height: grey.height, data: rowsOf(grey) }
  }

  #hiddenIn(luma: Luma, masks: readonly Mask[]): readonly number[] {
    const shape = `${luma.width}x${luma.height}`
    if (this.#hidden?.masks !== masks || this.#hidden.shape !== shape)
      this.#hidden = { masks, shape, pixels: hiddenPixels(masks, luma) }
    return this.#hidden.pixels
  }
}

/** A copy without the gaps between rows. */
function rowsOf({ width, height, data, linesize }: Frame): Uint8Array {
  const [plane, stride] = [data![0]!, linesize[0]!]
  const rows = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) rows.set(plane.subarray(y * stride, y * stride + width), y * width)
  return rows
}

/** Rare, so the encoder is made for the occasion. A picture that cannot be had is only that. */
async function jpegOf(picture: Frame, masks: readonly Mask[]): Promise<Uint8Array | undefined> {
  const encoder = new JpegEncoder()
  try {
    return await encoder.encode(picture, JPEG_WIDTH, (scaled) => paintMasks(scaled, masks))
  } catch {
    return undefined
  } finally {
    encoder.close()
  }
}
