import { clamp } from '#core/statistics/clamp.ts'

/** Pixels to leave out at each edge, as containers tell it. */
export interface Cropping {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

/** What is told beside the pixels about how they are to be looked at. */
export interface PictureGeometry {
  readonly width: number
  readonly height: number
  /** Width of a pixel over its height; 0 or less: not told. */
  readonly pixelAspect: number
  /** FFmpeg's display matrix: nine numbers of 16.16, in rows. */
  readonly matrix?: readonly number[] | undefined
  readonly cropping?: Cropping | undefined
}

/** One of FFmpeg's filters, and its options. */
export type PictureFilter = readonly [name: string, options?: string]

export interface Reshaping {
  /** In order. */
  readonly filters: readonly PictureFilter[]
  /** Of the picture that comes out. */
  readonly width: number
  readonly height: number
}

/** Pixels nearer to square than this are taken as square: nobody sees it, and scaling costs. */
const SQUARE_WITHIN = 0.01
/** Told aspects beyond this are damage: no camera has such pixels. */
const WIDEST_PIXEL = 4
/** No picture is made larger than this for its pixel aspect, pixels. */
const MAX_SIDE = 16_384

/**
 * What makes a picture upright with square pixels, undefined where it is both as it is. Matrices that turn by anything
 * but quarters are taken as the nearest quarter.
 */
export function reshapingOf({ width, height, pixelAspect, matrix, cropping }: PictureGeometry): Reshaping | undefined {
  const filters: PictureFilter[] = []
  let size = { width, height }
  const cut = cropping && cropped(size, cropping)
  if (cut) {
    filters.push(['crop', `${cut.width}:${cut.height}:${cropping.left}:${cropping.top}:exact=1`])
    size = cut
  }
  const square = squared(size, pixelAspect)
  const turns = turnsOf(matrix)
  filters.push(...turns.filters)
  const turned = (of: { width: number; height: number }) =>
    turns.swapsSides ? { width: of.height, height: of.width } : of
  if (square) filters.push(['scale', `${turned(square).width}:${turned(square).height}:flags=bilinear`])
  if (filters.length === 0) return undefined
  return { filters, ...turned(square ?? size) }
}

/** Undefined where nothing is cut, or nothing would be left. */
function cropped({ width, height }: { width: number; height: number }, { top, bottom, left, right }: Cropping) {
  const cut = { width: width - left - right, height: height - top - bottom }
  if ((cut.width === width && cut.height === height) || cut.width < 2 || cut.height < 2) return undefined
  return cut
}

/** The shorter side of a pixel grows, so that no detail is lost. */
function squared({ width, height }: { width: number; height: number }, aspect: number) {
  if (!(aspect > 0) || Math.abs(aspect - 1) < SQUARE_WITHIN) return undefined
  if (aspect > WIDEST_PIXEL || aspect < 1 / WIDEST_PIXEL) return undefined
  // Even, as 4:2:0 wants it.
  const even = (side: number) => clamp(Math.round(side / 2) * 2, 2, MAX_SIDE)
  return aspect > 1 ? { width: even(width * aspect), height } : { width, height: even(height / aspect) }
}

/** A picture of x to the right and y downwards goes to x' = ax + cy, y' = bx + dy. */
function turnsOf(matrix: readonly number[] | undefined): { filters: PictureFilter[]; swapsSides: boolean } {
  const [a, b, , c, d] = matrix ?? []
  if (a === undefined || b === undefined || c === undefined || d === undefined)
    return { filters: [], swapsSides: false }
  if (Math.abs(b) + Math.abs(c) > Math.abs(a) + Math.abs(d)) {
    const direction = c > 0 ? (b > 0 ? 'cclock_flip' : 'cclock') : b > 0 ? 'clock' : 'clock_flip'
    return { filters: [['transpose', direction]], swapsSides: true }
  }
  const flips: PictureFilter[] = []
  if (a < 0) flips.push(['hflip'])
  // It only turns the order of rows round, by a negative stride, which readers of bytes do not expect: copied.
  if (d < 0) flips.push(['vflip'], ['copy'])
  return { filters: flips, swapsSides: false }
}
