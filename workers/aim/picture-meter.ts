import { AV_PIX_FMT_GRAY8, SWS_FAST_BILINEAR, type AVPixelFormat } from 'node-av/constants'
import { Frame, SoftwareScaleContext } from 'node-av/lib'
import { edgeWidth, isOutOfFocus } from '#core/aim/edge-width.ts'
import { exposure } from '#core/aim/exposure.ts'
import type { GreyPicture } from '#core/aim/grey-picture.ts'
import { isMotionBlurred } from '#core/aim/motion-blur.ts'
import { sharpness } from '#core/aim/sharpness.ts'
import { SteadySharpness } from '#core/aim/steady-sharpness.ts'
import type { AimReading } from '#core/contract/aim-messages.ts'

/** Where the focus is set: the outer parts of cheap lenses are never sharp. */
const MIDDLE = { x: 0.25, y: 0.25, w: 0.5, h: 0.5 }
/** Wider pictures are made smaller, since nothing is lost for the hand on the ring, pixels. */
const MAX_WIDTH = 1280

/** Reads sharpness, light and motion from pictures of one camera. */
export class PictureMeter {
  #key = ''
  #scaler: SoftwareScaleContext | undefined
  #grey: Frame | undefined
  #before: GreyPicture | undefined
  readonly #steady = new SteadySharpness()

  /** Undefined when the picture cannot be converted. */
  async read(picture: Frame): Promise<Omit<AimReading, 'fps'> | undefined> {
    this.#configure(picture)
    if (!this.#grey || (await this.#scaler!.scaleFrame(this.#grey, picture)) < 0) return undefined
    const { width, height, linesize, data } = this.#grey
    const now: GreyPicture = { width, height, stride: linesize[0]!, bytes: Uint8Array.from(data![0]!) }
    const smeared = this.#before && isMotionBlurred(now, this.#before)
    this.#before = now
    const { black, white, mean, hint } = exposure(now)
    const { scene, ...steady } = this.#steady.read(now)
    const px = edgeWidth(now)
    return {
      middle: sharpness(now, MIDDLE),
      whole: sharpness(now),
      steady,
      scene,
      ...(px !== undefined && { edges: { px, outOfFocus: isOutOfFocus(px, width) } }),
      black,
      white,
      mean,
      exposure: hint,
      ...(smeared !== undefined && { smeared }),
    }
  }

  close(): void {
    this.#scaler?.freeContext()
    this.#grey?.free()
    this.#scaler = this.#grey = this.#before = undefined
  }

  #configure(picture: Frame): void {
    const key = `${picture.width}x${picture.height}:${picture.format}`
    if (key === this.#key) return
    this.close()
    this.#key = key
    const scale = Math.min(1, MAX_WIDTH / picture.width)
    const [width, height] = [Math.round(picture.width * scale), Math.round(picture.height * scale)]
    this.#scaler = new SoftwareScaleContext()
    this.#scaler.getContext(
      picture.width,
      picture.height,
      picture.format as AVPixelFormat,
      width,
      height,
      AV_PIX_FMT_GRAY8,
      SWS_FAST_BILINEAR,
    )
    const grey = new Frame()
    grey.alloc()
    grey.width = width
    grey.height = height
    grey.format = AV_PIX_FMT_GRAY8
    if (grey.allocBuffer() < 0) return grey.free()
    this.#grey = grey
  }
}
