/** Brightness of a picture, one byte a pixel. */
export interface GreyPicture {
  readonly width: number
  readonly height: number
  /** Bytes from one row to the next. */
  readonly stride: number
  readonly bytes: Uint8Array
}

/** A part of a picture, 0..1. */
export interface Region {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

export const WHOLE: Region = { x: 0, y: 0, w: 1, h: 1 }

/** Whole pixels of a region with one to spare on each side, since gradients look at the neighbours. */
export function pixelsOf(
  { width, height }: GreyPicture,
  { x, y, w, h }: Region,
): { x0: number; y0: number; x1: number; y1: number } {
  const within = (value: number, size: number) => Math.min(size - 1, Math.max(1, Math.round(value * size)))
  return { x0: within(x, width), y0: within(y, height), x1: within(x + w, width), y1: within(y + h, height) }
}

/** The squared Sobel gradient at a pixel that has neighbours on all sides. */
export function squaredGradient({ bytes, stride }: GreyPicture, at: number): number {
  const [a, b, c] = [bytes[at - stride - 1]!, bytes[at - stride]!, bytes[at - stride + 1]!]
  const [d, f] = [bytes[at - 1]!, bytes[at + 1]!]
  const [g, h, i] = [bytes[at + stride - 1]!, bytes[at + stride]!, bytes[at + stride + 1]!]
  const across = c + 2 * f + i - a - 2 * d - g
  const down = g + 2 * h + i - a - 2 * b - c
  return across * across + down * down
}
