import { pixelsOf, WHOLE, type GreyPicture } from './grey-picture.ts'

/** What is wrong with the light, if anything. */
type ExposureHint = 'good' | 'too-dark' | 'too-bright' | 'both-ends' | 'flat'

export interface Exposure {
  /** Shares of pixels that are black or white, where nothing can be told apart. */
  readonly black: number
  readonly white: number
  /** 0..255. */
  readonly mean: number
  readonly hint: ExposureHint
}

/** Limits of 8-bit video, with what noise and compression add. */
const BLACK_AT = 20
const WHITE_AT = 235
/** This share lost hides people in it. */
const LOST = 0.1
/** Fog, dirt or a cover: nearly everything has one brightness. */
const FLAT_SPREAD = 12

export function exposure(picture: GreyPicture): Exposure {
  const { x0, y0, x1, y1 } = pixelsOf(picture, WHOLE)
  let [black, white, sum, squares, count] = [0, 0, 0, 0, 0]
  // Every other pixel of every other row says the same.
  for (let y = y0; y < y1; y += 2) {
    for (let x = x0; x < x1; x += 2) {
      const value = picture.bytes[y * picture.stride + x]!
      if (value <= BLACK_AT) black++
      if (value >= WHITE_AT) white++
      sum += value
      squares += value * value
      count++
    }
  }
  if (count === 0) return { black: 0, white: 0, mean: 0, hint: 'flat' }
  const mean = sum / count
  const shares = { black: black / count, white: white / count, mean }
  return { ...shares, hint: hintOf(shares, Math.sqrt(Math.max(0, squares / count - mean * mean))) }
}

function hintOf({ black, white, mean }: Omit<Exposure, 'hint'>, spread: number): ExposureHint {
  if (black > LOST && white > LOST) return 'both-ends'
  if (black > 3 * LOST || mean < 45) return 'too-dark'
  if (white > LOST || mean > 215) return 'too-bright'
  return spread < FLAT_SPREAD ? 'flat' : 'good'
}
