import type { Box } from '../geometry/box.ts'
import type { ModelInput } from './model-manifest.ts'
import { clamp } from '../statistics/clamp.ts'

/** How a picture lies in the model's input, pixels. */
export interface Letterbox {
  readonly sourceWidth: number
  readonly sourceHeight: number
  /** Size of the scaled picture inside the input. */
  readonly width: number
  readonly height: number
  /** Where its top left corner lies. */
  readonly left: number
  readonly top: number
}

/** Fits a picture into the input: with its aspect ratio kept and the rest padded, or stretched over all of it. */
export function letterbox(
  sourceWidth: number,
  sourceHeight: number,
  input: Pick<ModelInput, 'width' | 'height' | 'fit'>,
): Letterbox {
  if (input.fit === 'stretch')
    return { sourceWidth, sourceHeight, width: input.width, height: input.height, left: 0, top: 0 }
  const scale = Math.min(input.width / sourceWidth, input.height / sourceHeight)
  const width = Math.max(1, Math.min(input.width, Math.round(sourceWidth * scale)))
  const height = Math.max(1, Math.min(input.height, Math.round(sourceHeight * scale)))
  const centred = input.fit === 'center'
  return {
    sourceWidth,
    sourceHeight,
    width,
    height,
    left: centred ? (input.width - width) >> 1 : 0,
    top: centred ? (input.height - height) >> 1 : 0,
  }
}

/**
 * Corners in input pixels → a box of the picture (0..1), cut at the picture's edges. A box that lies in the padding
 * alone comes out without area; corners that are no numbers come out as a box whose size is NaN.
 */
export function toPicture(left: number, top: number, right: number, bottom: number, fit: Letterbox): Box {
  const x = clamp((left - fit.left) / fit.width, 0, 1)
  const y = clamp((top - fit.top) / fit.height, 0, 1)
  return {
    x,
    y,
    w: clamp((right - fit.left) / fit.width, 0, 1) - x,
    h: clamp((bottom - fit.top) / fit.height, 0, 1) - y,
  }
}
