import type { GreyPicture } from './grey-picture.ts'
import { quantile } from '../statistics/quantile.ts'

/** Tiles in which edges are judged apart: a time stamp is sharp whatever the lens does. */
const COLUMNS = 16
const ROWS = 9
/** Fewer steps of brightness are noise or compression, of 255. */
const CONTRAST = 40
/** A tile with fewer edges says nothing, and so does a picture with fewer such tiles. */
const EDGES = 4
const TILES = 6
/** Every so many rows say the same as all. */
const EVERY = 3

/** An edge is never narrower than this: the lens, the camera's own filter and the mean below, pixels. */
const SHARP_PX = 5.5
/** Wider than this share of the picture's width, people have no outline for a model any more. */
const BLURRED_SHARE = 0.01

/**
 * How wide the edges of a picture are, pixels: across an edge the brightness climbs by so much, and at most so much
 * from one pixel to the next; their ratio is its width (after Marziliano, Dufaux, Winkler and Ebrahimi, "A no-reference
 * perceptual blur metric", ICIP 2002). The sharpest edges of each tile count, and of the tiles the one in the middle.
 * It can be judged without knowing the scene; undefined where there are no edges to judge.
 */
export function edgeWidth(picture: GreyPicture): number | undefined {
  const tiles: number[][] = Array.from({ length: COLUMNS * ROWS }, () => [])
  for (let y = 0; y < picture.height; y += EVERY) followRow(picture, y, tiles)
  const sharpest = tiles.flatMap((widths) => (widths.length >= EDGES ? [quantile(widths, 0.25)!] : []))
  return sharpest.length >= TILES ? quantile(sharpest, 0.5) : undefined
}

/** Whether edges so wide mean that the lens is out of focus. */
export function isOutOfFocus(widthPx: number, pictureWidth: number): boolean {
  return widthPx > Math.max(SHARP_PX, BLURRED_SHARE * pictureWidth)
}

/** Each stretch of a row in which the brightness only rises, or only falls, far enough, goes to its tile. */
function followRow({ width, height, stride, bytes }: GreyPicture, y: number, tiles: number[][]): void {
  const row = y * stride
  const tileRow = Math.min(ROWS - 1, Math.floor((y / height) * ROWS)) * COLUMNS
  // The mean of three: noise would break long climbs up.
  const at = (x: number) => (bytes[row + x - 1]! + bytes[row + x]! + bytes[row + x + 1]!) / 3
  let before = at(1)
  let climb = { from: before, way: 0, steepest: 0, steepestAt: 1 }
  const end = () => {
    const climbed = Math.abs(before - climb.from)
    if (climbed < CONTRAST) return
    const column = Math.min(COLUMNS - 1, Math.floor((climb.steepestAt / width) * COLUMNS))
    tiles[tileRow + column]!.push(climbed / climb.steepest)
  }
  for (let x = 2; x < width - 1; x++) {
    const now = at(x)
    const step = now - before
    if (step !== 0 && Math.sign(step) !== climb.way) {
      end()
      climb = { from: before, way: Math.sign(step), steepest: 0, steepestAt: x }
    }
    if (Math.abs(step) > climb.steepest) Object.assign(climb, { steepest: Math.abs(step), steepestAt: x })
    before = now
  }
  end()
}
