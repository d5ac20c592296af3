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
  /** Two that take turns: what was seen before lies in the other one. */
  #grey: readonly [GreyPicture, GreyPicture] | undefined
  #turn: 0 | 1 = 0
  #shape = ''
  #before: Uint8Array | undefined
  #hidden: { masks: readonly Mask[]; shape: string; pixels: number[] } | undefined
  #sampledAtMs = -Infinity
  #closed = false

  constructor(
    references: readonly StillPicture[],
    notify: (report: PictureReport, jpeg: Uint8Array | undefined) => void,
  ) {
    this.#watch = new PictureWatch(references)
    this.#notify = notify
  }

  /** Throws `internal` when the picture cannot be converted. */
  see({ picture }: SourceFrame, { steadyMs, masks }: CountedPicture): Promise<void> | void {
    if (this.#closed || steadyMs - this.#sampledAtMs < SAMPLE_EVERY_MS) return
    this.#sampledAtMs = steadyMs
    const report = this.#sample(picture, steadyMs, masks)
    if (report) return this.#report(report, picture, masks)
  }

  close(): void {
    this.#closed = true
    this.#release()
  }

  #sample(picture: Frame, atMs: number, masks: readonly Mask[]): PictureReport | undefined {
    const detail = this.#greyOf(picture)
    const luma = shrink(
      detail,
      STILL_WIDTH,
      Math.min(2 * STILL_WIDTH, Math.max(2, Math.round((STILL_WIDTH * picture.height) / picture.width))),
    )
    for (const at of this.#hiddenIn(luma, masks)) luma.data[at] = 0
    const same = this.#before !== undefined && Buffer.compare(this.#before, detail.data) === 0
    this.#before = detail.data
    return this.#watch.add({ atMs, luma, sharpness: sharpness(detail), same })
  }

  async #report(report: PictureReport, picture: Frame, masks: readonly Mask[]): Promise<void> {
    const jpeg = await jpegOf(picture, masks)
    if (!this.#closed) this.#notify(report, jpeg)
  }

  #release(): void {
    this.#scaler?.freeContext()
    this.#grey?.forEach(({ picture }) => picture.free())
    this.#scaler = this.#grey = this.#before = undefined
  }

  /** On this thread, which has nothing else to do meanwhile: its turn is this camera's. */
  #greyOf(picture: Frame): Luma {
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
      this.#grey = [greyPicture(width, height), greyPicture(width, height)]
      this.#shape = shape
    }
    this.#turn = this.#turn === 0 ? 1 : 0
    const grey = this.#grey![this.#turn]
    if (this.#scaler!.scaleFrameSync(grey.picture, picture) < 0)
      throw new FieldcountError('internal', { detail: say('details.cannotGrey') })
    return { width: grey.picture.width, height: grey.picture.height, data: rowsOf(grey) }
  }

  #hiddenIn(luma: Luma, masks: readonly Mask[]): readonly number[] {
    const shape = `${luma.width}x${luma.height}`
    if (this.#hidden?.masks !== masks || this.#hidden.shape !== shape)
      this.#hidden = { masks, shape, pixels: hiddenPixels(masks, luma) }
    return this.#hidden.pixels
  }
}

/** A grey picture that is used again and again: with some forty cameras new ones kept the garbage collector busy. */
interface GreyPicture {
  readonly picture: Frame
  readonly plane: Uint8Array
  readonly stride: number
  /** Its rows without the gaps between them. */
  readonly rows: Uint8Array
}

function greyPicture(width: number, height: number): GreyPicture {
  const picture = new Frame()
  picture.alloc()
  picture.width = width
  picture.height = height
  picture.format = AV_PIX_FMT_GRAY8
  if (picture.allocBuffer() < 0) throw new FieldcountError('internal', { detail: say('details.noMemoryGrey') })
  const [plane, stride] = [picture.data![0]!, picture.linesize[0]!]
  return {
    picture,
    plane,
    stride,
    rows: stride === width ? plane.subarray(0, width * height) : new Uint8Array(width * height),
  }
}

function rowsOf({ picture: { width, height }, plane, stride, rows }: GreyPicture): Uint8Array {
  if (stride !== width)
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
